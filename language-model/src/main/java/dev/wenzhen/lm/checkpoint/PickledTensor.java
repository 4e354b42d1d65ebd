package dev.wenzhen.lm.checkpoint;

import java.util.List;

/**
 * A tensor as a pickle describes it.
 *
 * @param offset of its first element in the storage
 * @param strides in elements
 */
record PickledTensor(PickledStorage storage, long offset, List<Long> shape, List<Long> strides) {

    private static final int MAX_DIMENSIONS = 16;

    PickledTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** Number of elements, if the tensor is a whole, row-major part of its storage. */
    long elements(String name) throws CheckpointRefusedException {
        if (shape.size() > MAX_DIMENSIONS || shape.size() != strides.size()) {
            throw refused(name, "has an impossible shape");
        }
        long elements = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            long size = shape.get(i);
            if (size < 0) {
                throw refused(name, "has a negative size");
            }
            if (size > 1 && elements > 0 && strides.get(i) != elements) {
                throw refused(name, "is not stored row by row (strides " + strides + ")");
            }
            elements = multiply(name, elements, size);
        }
        if (offset < 0 || offset > storage.elements() || elements > storage.elements() - offset) {
            throw refused(name, "leaves its storage");
        }
        return elements;
    }

    private static long multiply(String name, long left, long right)
            throws CheckpointRefusedException {
        try {
            return Math.multiplyExact(left, right);
        } catch (ArithmeticException overflow) {
            throw refused(name, "has an impossible shape");
        }
    }

    private static CheckpointRefusedException refused(String name, String how) {
        return new CheckpointRefusedException("says that tensor " + name + " " + how);
    }
}
