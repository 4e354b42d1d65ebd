package dev.wenzhen.lm.djl;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.PromptForm;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.torchscript.Placement;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The model in PyTorch: one script, one call per step. */
public final class DjlDecodingEngine implements DecodingEngine {

    private final EngineLimits limits;
    private final Placement placement;
    private final boolean mixes;
    private final int layers;
    private final KeySpan span;
    private final AttentionRuns runs;
    private final NativeModel model = new NativeModel();

    private DjlDecodingEngine(
            EngineLimits limits,
            Placement placement,
            boolean mixes,
            int layers,
            KeySpan span,
            AttentionRuns runs) {
        this.limits = limits;
        this.placement = placement;
        this.mixes = mixes;
        this.layers = layers;
        this.span = span;
        this.runs = runs;
    }

    /**
     * Loads a model on the calling thread, which then is the only one allowed to use it.
     *
     * @throws InvalidModelException when the natives do not load or refuse the model, or there is
     *     too little memory for it
     */
    public static DjlDecodingEngine open(ModelFolder folder, EngineOptions options) {
        NativeRuntime.start();
        NativeRuntime.require(options.device());
        ModelConfig config = folder.config();
        EngineLimits limits = limits(config, options);
        KeySpan span = KeySpan.of(options.precision());
        Placement placement =
                Placement.of(config.prompt(), limits.slots(), span.of(limits.contextTokens()));
        AttentionRuns runs = AttentionRuns.of(span, config.cacheRow());
        // Beside another prompt's rows, a product's kernel may be another one.
        boolean mixes = placement.form().divisible() && !options.precision().repeatable();
        int layers = config.encoder().map(rule -> rule.encoder()).orElse(config.decoder()).layers();
        DjlDecodingEngine engine =
                new DjlDecodingEngine(limits, placement, mixes, layers, span, runs);
        boolean opened = false;
        try {
            engine.model.load(folder, options, limits.slots(), span.of(limits.contextTokens()));
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
        long rowBytes = (long) config.cacheRow() * Float.BYTES;
        int slotTokens = KeySpan.of(options.precision()).of(contextTokens);
        long slotBytes = rowBytes * slotTokens * config.caches();
        int slots = options.kv().slots(options.slots(), slotBytes);
        if (slots < 1) {
            throw new InvalidModelException(
                    ModelFault.KV_MEMORY_TOO_SMALL,
                    "One slot of %d tokens needs %d bytes of KV memory, %d are allowed: allow more"
                                    .formatted(contextTokens, slotBytes, options.kv().bytes())
                            + " or a shorter context.");
        }
        PromptForm form = Placement.of(config.prompt(), slots, contextTokens).form();
        return new EngineLimits(slots, contextTokens, config.vocabulary(), slots * slotBytes, form);
    }

    /** PyTorch compiles in the first calls, some 0.4 s in all: no reply should wait for that. */
    private void warmUp() {
        int[] prompt = completed(new int[Math.min(8, limits.contextTokens() - 3)]);
        for (int round = 0; round < 3; round++) {
            for (int count = 1; count <= Math.min(2, limits.slots()); count++) {
                extend(count - 1, 0, prompt);
                int[] positions = new int[count];
                Arrays.fill(positions, prompt.length);
                step(new int[count], positions);
            }
            if (limits.slots() > 1) {
                int[] next = {prompt.length + 1};
                mixed(new int[1], new int[1], next, new Piece(1, 0, prompt));
            }
        }
    }

    @Override
    public EngineLimits limits() {
        return limits;
    }

    @Override
    public int[] completed(int[] prompt) {
        return placement.completed(prompt);
    }

    @Override
    public float[] extend(int slot, int start, int[] tokens) {
        check(tokens.length > 0);
        checkRange(slot, start, tokens.length);
        if (start > 0 || limits.promptForm() == PromptForm.CAUSAL) {
            return append("extend", slot, start, tokens);
        }
        placement.prompt(slot, tokens);
        if (limits.promptForm() == PromptForm.PREFIX) {
            return append("extend", slot, 0, tokens);
        }
        encode(slot, tokens);
        return append("extend", slot, tokens.length - 1, new int[1]);
    }

    @Override
    public float[] score(int slot, int start, int[] tokens) {
        check(tokens.length > 1);
        checkRange(slot, start, tokens.length);
        return append("score", slot, start, tokens);
    }

    private float[] append(String method, int slot, int start, int[] tokens) {
        try (IValue slotValue = IValue.from((long) slot)) {
            return run(method, placement.run(slot, start, tokens), 1, slotValue)[0];
        }
    }

    private void encode(int slot, int[] tokens) {
        try (PtNDManager scope = model.scope();
                IValue value = encoderInput(scope, slot, tokens)) {
            model.encode(value);
        }
    }

    private IValue encoderInput(PtNDManager scope, int slot, int[] tokens) {
        long[] input = new long[2 * tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            input[i] = tokens[i];
            input[tokens.length + i] = (long) slot * span.of(limits.contextTokens()) + i;
        }
        return NativeModel.input(scope, input, tokens.length);
    }

    @Override
    public LayeredPrompt begin(int slot, int[] prompt) {
        check(limits.promptForm() != PromptForm.CAUSAL && prompt.length > 0);
        checkRange(slot, 0, prompt.length);
        placement.prompt(slot, prompt);
        return new Layers(prompt.clone());
    }

    /** The prompt's rows after the layers that are done; what they keep is in the slot's caches. */
    private final class Layers implements LayeredPrompt {

        private final int[] prompt;
        private IValue hidden;
        private int done;

        Layers(int[] prompt) {
            this.prompt = prompt;
        }

        @Override
        public Optional<float[]> advance(int slot, int tokens) {
            check(done < layers);
            long count =
                    Math.max(1, Math.min(layers - done, (long) layers * tokens / prompt.length));
            boolean encoder = limits.promptForm() == PromptForm.ENCODER;
            Placement.Columns columns = placement.run(slot, 0, prompt);
            try (PtNDManager scope = model.scope();
                    IValue input =
                            encoder
                                    ? encoderInput(scope, slot, prompt)
                                    : NativeModel.input(scope, columns.input(), prompt.length);
                    IValue total = IValue.from((long) span.of(columns.total()));
                    IValue source = IValue.from((long) span.of(columns.source()));
                    IValue place = IValue.from((long) slot);
                    IValue first = IValue.from((long) done);
                    IValue some = IValue.from(count)) {
                IValue before = hidden == null ? model.embedded(input) : hidden;
                hidden = null;
                hidden =
                        encoder
                                ? model.encoderLayers(before, first, some)
                                : model.layers(before, input, total, source, place, first, some);
                done += (int) count;
                if (done < layers) {
                    return Optional.empty();
                }
                if (!encoder) {
                    return Optional.of(model.last(scope, hidden));
                }
                model.keepEncoded(hidden, input);
            }
            return Optional.of(append("extend", slot, prompt.length - 1, new int[1]));
        }

        @Override
        public void close() {
            if (hidden != null) {
                hidden.close();
                hidden = null;
            }
        }
    }

    @Override
    public float[][] step(int[] slots, int[] tokens, int[] positions) {
        Placement.Columns columns = columns(slots, tokens, positions);
        try (IValue value = IValue.listFrom(runs.of(slots, columns))) {
            return run("step", columns, slots.length, value);
        }
    }

    private Placement.Columns columns(int[] slots, int[] tokens, int[] positions) {
        int count = slots.length;
        check(count > 0 && count == tokens.length && count == positions.length);
        for (int i = 0; i < count; i++) {
            check(i == 0 || slots[i] > slots[i - 1]);
            checkRange(slots[i], positions[i], 1);
        }
        return placement.each(slots, tokens, positions);
    }

    @Override
    public float[][] mixed(int[] slots, int[] tokens, int[] positions, Piece piece) {
        if (!mixes) {
            return DecodingEngine.super.mixed(slots, tokens, positions, piece);
        }
        Placement.Columns step = columns(slots, tokens, positions);
        check(piece.tokens().length > 0);
        checkRange(piece.slot(), piece.start(), piece.tokens().length);
        check(Arrays.binarySearch(slots, piece.slot()) < 0);
        Placement.Columns rest = placement.run(piece.slot(), piece.start(), piece.tokens());
        long[] where = {piece.slot(), rest.tokens(), span.of(rest.total())};
        try (PtNDManager scope = model.scope();
                IValue input =
                        NativeModel.input(
                                scope, step.inputWith(rest), step.tokens() + rest.tokens());
                IValue total = IValue.from((long) span.of(step.total()));
                IValue reach = IValue.listFrom(runs.of(slots, step));
                IValue other = IValue.listFrom(where)) {
            return model.run(scope, "mixed", slots.length + 1, input, total, reach, other);
        }
    }

    private float[][] run(String method, Placement.Columns columns, int rows, IValue more) {
        try (PtNDManager scope = model.scope();
                IValue input = NativeModel.input(scope, columns.input(), columns.tokens());
                IValue total = IValue.from((long) span.of(columns.total()));
                IValue source = IValue.from((long) span.of(columns.source()))) {
            return model.run(scope, method, rows, input, total, source, more);
        }
    }

    @Override
    public void copySlot(int from, int to, int length) {
        checkRange(from, 0, length);
        checkRange(to, 0, length);
        model.copySlot(from, to, length);
        placement.copied(from, to);
    }

    @Override
    public void close() {
        model.close();
    }

    private void checkRange(int slot, int start, int tokens) {
        check(slot >= 0 && slot < limits.slots());
        check(start >= 0 && start + tokens <= limits.contextTokens());
        check(start == 0 || start >= placement.leastStart(slot));
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("slot, position or count is outside the limits");
        }
    }
}
