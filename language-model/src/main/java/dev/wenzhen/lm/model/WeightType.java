package dev.wenzhen.lm.model;

/** Element types of weights that the engine reads; the names are those of safetensors. */
public enum WeightType {
    F32(4, 6),
    F16(2, 5),
    BF16(2, 15);

    private final int bytes;
    private final int scalarType;

    WeightType(int bytes, int scalarType) {
        this.bytes = bytes;
        this.scalarType = scalarType;
    }

    public int bytes() {
        return bytes;
    }

    /** The number of this type in PyTorch's {@code c10::ScalarType}. */
    public int scalarType() {
        return scalarType;
    }
}
