package dev.wenzhen.lm.model;

import java.nio.ByteBuffer;

/** Element types of weights that the engine reads; the names are those of safetensors. */
public enum WeightType {
    F32(4, 6) {
        @Override
        public float read(ByteBuffer bytes, int index) {
            return bytes.getFloat(4 * index);
        }
    },
    F16(2, 5) {
        @Override
        public float read(ByteBuffer bytes, int index) {
            return HalfFloat.toFloat(bytes.getShort(2 * index));
        }
    },
    BF16(2, 15) {
        @Override
        public float read(ByteBuffer bytes, int index) {
            return Float.intBitsToFloat(bytes.getShort(2 * index) << 16);
        }
    };

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

    /**
     * One element of a little-endian buffer.
     *
     * @param index in elements from the buffer's beginning, not its position
     */
    public abstract float read(ByteBuffer bytes, int index);

    static WeightType of(TensorEntry entry) {
        for (WeightType known : values()) {
            if (known.name().equals(entry.type())) {
                return known;
            }
        }
        throw new InvalidModelException(
                ModelFault.ARCHITECTURE_UNSUPPORTED,
                String.format(
                        "Tensor %s has type %s (supported: F32, F16, BF16).",
                        entry.name(), entry.type()));
    }
}
