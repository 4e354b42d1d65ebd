package dev.wenzhen.evaluation.engine;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.nio.file.Path;

/** The part of llama.h, release {@link LlamaPackage#RELEASE}, that a measurement needs. */
interface LlamaLibrary extends Library {

    /** Loads it with the fastest backend of this processor; {@code log} hears what it says. */
    static LlamaLibrary load(Path folder, Log log) {
        Backends backends = Native.load(folder + "/" + LlamaPackage.BACKENDS, Backends.class);
        LlamaLibrary library = Native.load(folder + "/" + LlamaPackage.LIBRARY, LlamaLibrary.class);
        library.llama_log_set(log, null);
        backends.ggml_backend_load_all_from_path(folder.toString());
        library.llama_backend_init();
        return library;
    }

    /** Hears what llama.cpp says. */
    interface Log extends Callback {
        void said(int level, String text, Pointer data);
    }

    /** Of ggml-backend.h. */
    interface Backends extends Library {
        void ggml_backend_load_all_from_path(String folder);
    }

    /** {@code llama_model_params}. */
    @FieldOrder({
        "devices",
        "bufferOverrides",
        "gpuLayers",
        "splitMode",
        "loadMode",
        "lazyMode",
        "mainGpu",
        "tensorSplit",
        "progress",
        "progressData",
        "overrides",
        "vocabularyOnly",
        "checkTensors",
        "extraBuffers",
        "noHost",
        "noAllocation",
        "loadMtp"
    })
    class ModelParameters extends Structure implements Structure.ByValue {
        public Pointer devices;
        public Pointer bufferOverrides;
        public int gpuLayers;
        public int splitMode;
        public int loadMode;
        public int lazyMode;
        public int mainGpu;
        public Pointer tensorSplit;
        public Pointer progress;
        public Pointer progressData;
        public Pointer overrides;
        public byte vocabularyOnly;
        public byte checkTensors;
        public byte extraBuffers;
        public byte noHost;
        public byte noAllocation;
        public byte loadMtp;
    }

    /** {@code llama_context_params}. */
    @FieldOrder({
        "context",
        "batch",
        "microBatch",
        "sequences",
        "snapshots",
        "outputs",
        "outputsPerSequence",
        "threads",
        "batchThreads",
        "contextType",
        "ropeScaling",
        "pooling",
        "attention",
        "flashAttention",
        "ropeBase",
        "ropeScale",
        "yarnExtension",
        "yarnAttention",
        "yarnFast",
        "yarnSlow",
        "yarnContext",
        "defragmentation",
        "evaluation",
        "evaluationData",
        "keyType",
        "valueType",
        "abort",
        "abortData",
        "embeddings",
        "offloadKqv",
        "noTimings",
        "offloadOperations",
        "fullWindow",
        "unified",
        "samplers",
        "samplerCount",
        "other"
    })
    class ContextParameters extends Structure implements Structure.ByValue {
        public int context;
        public int batch;
        public int microBatch;
        public int sequences;
        public int snapshots;
        public int outputs;
        public int outputsPerSequence;
        public int threads;
        public int batchThreads;
        public int contextType;
        public int ropeScaling;
        public int pooling;
        public int attention;
        public int flashAttention;
        public float ropeBase;
        public float ropeScale;
        public float yarnExtension;
        public float yarnAttention;
        public float yarnFast;
        public float yarnSlow;
        public int yarnContext;
        public float defragmentation;
        public Pointer evaluation;
        public Pointer evaluationData;
        public int keyType;
        public int valueType;
        public Pointer abort;
        public Pointer abortData;
        public byte embeddings;
        public byte offloadKqv;
        public byte noTimings;
        public byte offloadOperations;
        public byte fullWindow;
        public byte unified;
        public Pointer samplers;
        public long samplerCount;
        public Pointer other;
    }

    /** {@code llama_batch}. */
    @FieldOrder({
        "tokens",
        "ids",
        "embeddings",
        "positions",
        "sequenceCounts",
        "sequences",
        "logits"
    })
    class Batch extends Structure implements Structure.ByValue {
        public int tokens;
        public Pointer ids;
        public Pointer embeddings;
        public Pointer positions;
        public Pointer sequenceCounts;
        public Pointer sequences;
        public Pointer logits;
    }

    void llama_backend_init();

    void llama_log_set(Log callback, Pointer data);

    ModelParameters llama_model_default_params();

    ContextParameters llama_context_default_params();

    Pointer llama_model_load_from_file(String file, ModelParameters parameters);

    void llama_model_free(Pointer model);

    Pointer llama_init_from_model(Pointer model, ContextParameters parameters);

    void llama_free(Pointer context);

    Batch llama_batch_init(int tokens, int embedding, int sequencesPerToken);

    void llama_batch_free(Batch batch);

    int llama_decode(Pointer context, Batch batch);

    Pointer llama_get_logits_ith(Pointer context, int output);

    Pointer llama_get_memory(Pointer context);

    byte llama_memory_seq_rm(Pointer memory, int sequence, int from, int to);

    void llama_memory_seq_cp(Pointer memory, int source, int target, int from, int to);
}
