package dev.wenzhen.lm.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.PromptForm;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelConfig;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.torchscript.DecoderScript;
import dev.wenzhen.lm.torchscript.ScriptArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The decoder in PyTorch on the processor: one script, one call per step. */
public final class DjlDecodingEngine implements DecodingEngine {

    private final EngineLimits limits;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private PtNDManager manager;
    private PtSymbolBlock script;
    private IValue weights;
    private IValue embedding;
    private IValue angles;
    private IValue caches;

    private DjlDecodingEngine(EngineLimits limits) {
        this.limits = limits;
    }

    /**
     * Loads a model on the calling thread, which then is the only one allowed to use it.
     *
     * @throws InvalidModelException when the natives do not load or refuse the model
     */
    public static DjlDecodingEngine open(ModelFolder folder, EngineOptions options) {
        NativeRuntime.start();
        DjlDecodingEngine engine = new DjlDecodingEngine(limits(folder.config(), options));
        boolean opened = false;
        try {
            engine.load(folder, options);
            engine.warmUp();
            opened = true;
            return engine;
        } catch (IOException | MalformedModelException | EngineException failure) {
            throw new InvalidModelException(
                    ModelFault.ENGINE_UNAVAILABLE,
                    "PyTorch refused the generated decoder for this model.",
                    failure);
        } finally {
            if (!opened) {
                engine.close();
            }
        }
    }

    private static EngineLimits limits(ModelConfig config, EngineOptions options) {
        int contextTokens = Math.min(config.contextTokens(), options.maxContextTokens());
        long rowBytes = 2L * config.kvHeads() * config.headDim() * Float.BYTES;
        long slotBytes = rowBytes * contextTokens * config.layers();
        int slots = options.kv().slots(options.slots(), slotBytes);
        if (slots < 1) {
            throw new InvalidModelException(
                    ModelFault.KV_MEMORY_TOO_SMALL,
                    "One slot of %d tokens needs %d bytes of KV memory, %d are allowed: allow more"
                                    .formatted(contextTokens, slotBytes, options.kv().bytes())
                            + " or a shorter context.");
        }
        return new EngineLimits(
                slots, contextTokens, config.vocabulary(), slots * slotBytes, PromptForm.CAUSAL);
    }

    private void load(ModelFolder folder, EngineOptions options)
            throws IOException, MalformedModelException {
        JniUtils.setNumThreads(options.threads());
        manager = own((PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch"));
        Model model = own(Model.newInstance("decoder", Device.cpu(), "PyTorch"));
        String source =
                DecoderScript.source(folder.config(), options.precision(), limits.contextTokens());
        model.load(new ByteArrayInputStream(ScriptArchive.of(source)));
        script = (PtSymbolBlock) model.getBlock();
        NativeWeights loader = new NativeWeights(manager, script, folder);
        weights = own(loader.pack());
        embedding = own(loader.embedding());
        angles = own(IValueUtils.runMethod(script, "angles"));
        try (IValue slots = IValue.from((long) limits.slots())) {
            caches = own(IValueUtils.runMethod(script, "caches", slots));
        }
    }

    /** PyTorch compiles in the first calls, some 0.4 s in all: no reply should wait for that. */
    private void warmUp() {
        int[] prompt = new int[Math.min(8, limits.contextTokens() - 1)];
        for (int round = 0; round < 3; round++) {
            extend(0, 0, prompt);
            for (int count = 1; count <= Math.min(2, limits.slots()); count++) {
                int[] positions = new int[count];
                Arrays.fill(positions, prompt.length);
                step(new int[count], positions);
            }
        }
    }

    private <T extends AutoCloseable> T own(T resource) {
        owned.push(resource);
        return resource;
    }

    @Override
    public EngineLimits limits() {
        return limits;
    }

    @Override
    public float[] extend(int slot, int start, int[] tokens) {
        check(tokens.length > 0);
        return append("extend", slot, start, tokens);
    }

    @Override
    public float[] score(int slot, int start, int[] tokens) {
        check(tokens.length > 1);
        return append("score", slot, start, tokens);
    }

    private float[] append(String method, int slot, int start, int[] tokens) {
        int total = start + tokens.length;
        checkSlot(slot);
        check(start >= 0 && total <= limits.contextTokens());
        long[] positions = new long[tokens.length];
        Arrays.setAll(positions, i -> start + i);
        long[] rows = new long[tokens.length];
        Arrays.setAll(rows, i -> (long) slot * limits.contextTokens() + positions[i]);
        try (IValue slotValue = IValue.from((long) slot)) {
            return run(method, tokens, positions, rows, total, slotValue);
        }
    }

    @Override
    public float[][] step(int[] tokens, int[] positions) {
        int active = tokens.length;
        int total = Arrays.stream(positions).max().orElse(-1) + 1;
        check(active > 0 && active <= limits.slots() && active == positions.length);
        check(total <= limits.contextTokens());
        long[] where = Arrays.stream(positions).asLongStream().toArray();
        long[] rows = new long[active];
        Arrays.setAll(rows, slot -> (long) slot * limits.contextTokens() + where[slot]);
        float[] flat = run("step", tokens, where, rows, total);
        float[][] logits = new float[active][];
        int vocabulary = limits.vocabulary();
        Arrays.setAll(logits, i -> Arrays.copyOfRange(flat, i * vocabulary, (i + 1) * vocabulary));
        return logits;
    }

    private float[] run(
            String method, int[] tokens, long[] positions, long[] rows, int total, IValue... more) {
        long[] ids = Arrays.stream(tokens).asLongStream().toArray();
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                IValue idValue = IValue.from((PtNDArray) scope.create(ids));
                IValue positionValue = IValue.from((PtNDArray) scope.create(positions));
                IValue rowValue = IValue.from((PtNDArray) scope.create(rows));
                IValue totalValue = IValue.from((long) total)) {
            IValue[] arguments = Arrays.copyOf(arguments(), 8 + more.length);
            arguments[0] = idValue;
            arguments[1] = positionValue;
            arguments[2] = rowValue;
            arguments[7] = totalValue;
            System.arraycopy(more, 0, arguments, 8, more.length);
            try (IValue logits = IValueUtils.runMethod(script, method, arguments);
                    PtNDArray tensor = logits.toTensor(scope)) {
                return tensor.toFloatArray();
            }
        }
    }

    /** The script's arguments; those of one call are still missing. */
    private IValue[] arguments() {
        return new IValue[] {null, null, null, weights, embedding, angles, caches};
    }

    @Override
    public void copySlot(int from, int to, int length) {
        checkSlot(from);
        checkSlot(to);
        check(length >= 0 && length <= limits.contextTokens());
        try (IValue source = IValue.from((long) from);
                IValue target = IValue.from((long) to);
                IValue count = IValue.from((long) length)) {
            IValueUtils.runMethod(script, "copy_slot", caches, source, target, count).close();
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

    private void checkSlot(int slot) {
        check(slot >= 0 && slot < limits.slots());
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("slot, position or count is outside the limits");
        }
    }
}
