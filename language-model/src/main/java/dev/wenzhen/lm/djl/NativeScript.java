package dev.wenzhen.lm.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import dev.wenzhen.lm.model.ModelWeights;
import java.nio.ByteBuffer;

/** Calls of the script's methods on native values. */
record NativeScript(PtNDManager manager, PtSymbolBlock block) {

    /** The caller closes the result. */
    IValue call(String method, IValue... arguments) {
        return IValueUtils.runMethod(block, method, arguments);
    }

    /** As {@link #call}, and closes the first argument, which was an intermediate. */
    IValue pass(IValue intermediate, String method, IValue... more) {
        IValue[] arguments = new IValue[more.length + 1];
        arguments[0] = intermediate;
        System.arraycopy(more, 0, arguments, 1, more.length);
        try (intermediate) {
            return call(method, arguments);
        }
    }

    /** Appends a value to a native list, and closes the value. */
    void append(String method, IValue list, IValue value) {
        try (value) {
            call(method, list, value).close();
        }
    }

    /** A tensor of the file in the file's own type. */
    IValue tensor(ModelWeights weights, String name) {
        ByteBuffer bytes = weights.bytes(name);
        long[] shape = weights.shape(name).stream().mapToLong(Long::longValue).toArray();
        try (PtNDArray data = manager.create(bytes, new Shape(bytes.remaining()), DataType.UINT8);
                IValue raw = IValue.from(data);
                IValue type = IValue.from(weights.type(name).scalarType());
                IValue sizes = IValue.listFrom(shape)) {
            return call("typed", raw, type, sizes);
        }
    }
}
