package dev.wenzhen.lm.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.wenzhen.lm.engine.ComputeDevice;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.torchscript.DecoderScript;
import dev.wenzhen.lm.torchscript.ScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The script, and what of a model lives in native memory: weights, tables and caches. */
final class NativeModel implements AutoCloseable {

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private NativeScript script;
    private IValue weights;
    private IValue vectors;
    private IValue embedding;
    private IValue guide;
    private IValue caches;

    /**
     * Makes room for the caches, then reads the weights: the other way round, a wish too large
     * would be refused only after minutes of reading. What is left of a failed load is freed by
     * {@link #close}.
     *
     * @param slotTokens positions of a slot
     * @throws dev.wenzhen.lm.model.InvalidModelException when there is too little memory
     */
    void load(ModelFolder folder, EngineOptions options, int slots, int slotTokens)
            throws IOException, MalformedModelException {
        try {
            open(folder, options, slotTokens);
            fill(folder, slots);
        } catch (EngineException failure) {
            throw new NativeMemory(folder.kvBytesPerToken(), slots, slotTokens).explained(failure);
        }
    }

    private void open(ModelFolder folder, EngineOptions options, int slotTokens)
            throws IOException, MalformedModelException {
        JniUtils.setNumThreads(options.threads());
        Device device = options.device() == ComputeDevice.CUDA ? Device.gpu(0) : Device.cpu();
        PtNDManager manager = own((PtNDManager) NDManager.newBaseManager(device, "PyTorch"));
        Model model = own(Model.newInstance("decoder", device, "PyTorch"));
        String source =
                DecoderScript.source(
                        folder.config(), options.precision(), options.device(), slotTokens);
        model.load(new ByteArrayInputStream(ScriptArchive.of(source)));
        script = new NativeScript(manager, (PtSymbolBlock) model.getBlock());
    }

    private void fill(ModelFolder folder, int slots) {
        try (IValue count = IValue.from((long) slots)) {
            caches = own(script.call("caches", count));
        }
        NativeWeights loader = new NativeWeights(script, folder);
        weights = own(loader.matrices());
        vectors = own(loader.vectors());
        embedding = own(loader.embedding());
        guide = own(script.call("guide", vectors));
    }

    private <T extends AutoCloseable> T own(T resource) {
        owned.push(resource);
        return resource;
    }

    /** For values of one call; the caller closes it. */
    PtNDManager scope() {
        return (PtNDManager) script.manager().newSubManager();
    }

    /**
     * Columns of tokens as the script takes them.
     *
     * @param values by rows
     */
    static IValue input(PtNDManager scope, long[] values, int tokens) {
        Shape shape = new Shape(values.length / tokens, tokens);
        return IValue.from((PtNDArray) scope.create(values, shape));
    }

    /** Logits, or scores, of a method that runs tokens through all layers. */
    float[][] run(PtNDManager scope, String method, int rows, IValue input, IValue... where) {
        IValue[] model = {input, weights, vectors, embedding, guide, caches};
        return rows(scope, script.call(method, joined(model, where)), rows);
    }

    /** Fills a slot's cache of an encoded prompt. */
    void encode(IValue input) {
        script.call("encode", input, weights, vectors, embedding, guide, caches).close();
    }

    /** What stands before the first layer; the caller closes it. */
    IValue embedded(IValue input) {
        return script.call("embedded", input, vectors, embedding);
    }

    /**
     * Some layers of a decoder over a prompt; the caller closes the result, {@code hidden} is
     * closed.
     *
     * @param where positions, positions of the encoded prompt, slot, first layer, layers
     */
    IValue layers(IValue hidden, IValue input, IValue... where) {
        IValue[] model = {hidden, input, weights, vectors, guide, caches};
        try (hidden) {
            return script.call("layers", joined(model, where));
        }
    }

    /** Some layers of an encoder; the caller closes the result, {@code hidden} is closed. */
    IValue encoderLayers(IValue hidden, IValue first, IValue count) {
        try (hidden) {
            return script.call("encoder_layers", hidden, weights, vectors, first, count);
        }
    }

    /** What an encoder found goes into a slot's cache. */
    void keepEncoded(IValue hidden, IValue input) {
        script.call("keep_encoded", hidden, input, weights, caches).close();
    }

    /** Logits after the last token. */
    float[] last(PtNDManager scope, IValue hidden) {
        return rows(scope, script.call("last", hidden, weights, vectors), 1)[0];
    }

    void copySlot(int from, int to, int length) {
        try (IValue source = IValue.from((long) from);
                IValue target = IValue.from((long) to);
                IValue count = IValue.from((long) length)) {
            script.call("copy_slot", caches, source, target, count).close();
        }
    }

    private static IValue[] joined(IValue[] first, IValue[] more) {
        IValue[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    /** One copy, from native memory: at 49,152 logits a row, each further one is felt. */
    private static float[][] rows(PtNDManager scope, IValue result, int rows) {
        try (result;
                PtNDArray tensor = result.toTensor(scope)) {
            FloatBuffer numbers =
                    tensor.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
            float[][] copies = new float[rows][numbers.remaining() / rows];
            for (float[] copy : copies) {
                numbers.get(copy);
            }
            return copies;
        }
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception failure) {
                throw new IllegalStateException("a native resource did not close", failure);
            }
        }
    }
}
