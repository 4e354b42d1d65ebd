package dev.wenzhen.evaluation.engine;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Arrays;

/** llama.cpp in this process. Not thread-safe. */
public final class LlamaEngine implements BenchedEngine {

    static final String NAME = "llama.cpp";

    private static final int MICRO_BATCH = 512;
    private static final int TO_THE_END = -1;

    /** Kept, so that native code may call it for as long as this process lives. */
    private static final LlamaLibrary.Log SILENCE = (level, text, data) -> {};

    private final LlamaLibrary library;
    private final int vocabulary;
    private final Pointer model;
    private final Pointer context;
    private final Pointer memory;
    private final LlamaLibrary.Batch batch;

    private LlamaEngine(Path libraries, Path file, ModelShape shape, EnginePlan plan) {
        this.library = LlamaLibrary.load(libraries, SILENCE);
        this.vocabulary = shape.vocabulary();
        LlamaLibrary.ModelParameters how = library.llama_model_default_params();
        this.model = present(library.llama_model_load_from_file(file.toString(), how), "model");
        LlamaLibrary.ContextParameters settings = library.llama_context_default_params();
        settings.sequences = plan.mostSequences();
        settings.context = plan.mostSequences() * plan.contextTokens();
        settings.batch = Math.max(plan.contextTokens(), plan.mostSequences());
        settings.microBatch = MICRO_BATCH;
        settings.threads = plan.threads();
        settings.batchThreads = plan.threads();
        settings.noTimings = 1;
        this.context = present(library.llama_init_from_model(model, settings), "context");
        this.memory = library.llama_get_memory(context);
        this.batch = library.llama_batch_init(settings.batch, 0, 1);
    }

    /** Opens files with these libraries. */
    public static EngineBenchmark.Peer with(Path libraries) {
        return (file, shape, plan) -> new LlamaEngine(libraries, file, shape, plan);
    }

    private static Pointer present(Pointer made, String what) {
        if (made == null) {
            throw new IllegalStateException("llama.cpp did not make its " + what);
        }
        return made;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public float[] prefill(int sequence, int[] tokens) {
        library.llama_memory_seq_rm(memory, sequence, 0, TO_THE_END);
        for (int i = 0; i < tokens.length; i++) {
            put(i, tokens[i], i, sequence, i == tokens.length - 1);
        }
        decode(tokens.length);
        return logits(tokens.length - 1);
    }

    @Override
    public void copyFirst(int sequence, int length) {
        library.llama_memory_seq_rm(memory, sequence, 0, TO_THE_END);
        library.llama_memory_seq_cp(memory, 0, sequence, 0, TO_THE_END);
    }

    @Override
    public void truncate(int sequences, int length) {
        for (int sequence = 0; sequence < sequences; sequence++) {
            library.llama_memory_seq_rm(memory, sequence, length, TO_THE_END);
        }
    }

    @Override
    public int[] step(int[] tokens, int position) {
        for (int i = 0; i < tokens.length; i++) {
            put(i, tokens[i], position, i, true);
        }
        decode(tokens.length);
        int[] next = new int[tokens.length];
        Arrays.setAll(next, i -> BenchedEngine.likeliest(logits(i)));
        return next;
    }

    private void put(int row, int token, int position, int sequence, boolean wanted) {
        batch.ids.setInt((long) row * Integer.BYTES, token);
        batch.positions.setInt((long) row * Integer.BYTES, position);
        batch.sequenceCounts.setInt((long) row * Integer.BYTES, 1);
        batch.sequences.getPointer((long) row * Long.BYTES).setInt(0, sequence);
        batch.logits.setByte(row, (byte) (wanted ? 1 : 0));
    }

    private void decode(int rows) {
        batch.tokens = rows;
        int failure = library.llama_decode(context, batch);
        if (failure != 0) {
            throw new IllegalStateException("llama.cpp failed to decode: " + failure);
        }
    }

    private float[] logits(int row) {
        return library.llama_get_logits_ith(context, row).getFloatArray(0, vocabulary);
    }

    @Override
    public void close() {
        library.llama_batch_free(batch);
        library.llama_free(context);
        library.llama_model_free(model);
    }
}
