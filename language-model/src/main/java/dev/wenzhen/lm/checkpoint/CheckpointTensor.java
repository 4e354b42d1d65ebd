package dev.wenzhen.lm.checkpoint;

import java.util.List;

/**
 * Where one tensor's numbers lie in a PyTorch file: row by row, little endian.
 *
 * @param type of an element, as safetensors names it
 * @param offset of the first byte in the file
 */
public record CheckpointTensor(
        String name, String type, List<Long> shape, long offset, long byteLength) {

    public CheckpointTensor {
        shape = List.copyOf(shape);
    }
}
