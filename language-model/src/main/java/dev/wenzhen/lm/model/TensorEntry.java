package dev.wenzhen.lm.model;

import java.util.List;

/**
 * Where one tensor lies in a safetensors file.
 *
 * @param type as written in the file; only those of {@link WeightType} can be read
 * @param offset of the first byte in the file
 */
public record TensorEntry(
        String name, String type, List<Long> shape, long offset, long byteLength) {

    public TensorEntry {
        shape = List.copyOf(shape);
    }

    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
