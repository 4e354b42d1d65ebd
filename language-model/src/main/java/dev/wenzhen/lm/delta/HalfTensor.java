package dev.wenzhen.lm.delta;

import java.util.List;

/** A tensor to be written in fp16. */
record HalfTensor(String name, List<Long> shape) {

    HalfTensor {
        shape = List.copyOf(shape);
    }

    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    long bytes() {
        return Math.multiplyExact(2, elements());
    }
}
