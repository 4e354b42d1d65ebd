package dev.wenzhen.lm.model;

/** What can be wrong with a model folder; {@link #code} is stable and fit for an API. */
public enum ModelFault {
    FOLDER_MISSING("model_folder_missing"),
    FILE_MISSING("model_file_missing"),
    FILE_MALFORMED("model_file_malformed"),
    FILE_UNREADABLE("model_file_unreadable"),
    ARCHITECTURE_UNSUPPORTED("model_architecture_unsupported"),
    WEIGHTS_TRUNCATED("model_weights_truncated"),
    WEIGHTS_MALFORMED("model_weights_malformed"),
    TENSOR_MISSING("model_tensor_missing"),
    TENSOR_SHAPE("model_tensor_shape"),
    ADAPTER_MISMATCH("model_adapter_mismatch"),
    DELTA_MISMATCH("model_delta_mismatch"),
    OUTPUT_UNUSABLE("model_output_unusable"),
    TOKENIZER_UNSUPPORTED("model_tokenizer_unsupported"),
    TOKENIZER_MISMATCH("model_tokenizer_mismatch"),
    TEMPLATE_MISSING("model_template_missing"),
    TEMPLATE_UNUSABLE("model_template_unusable"),
    /** Not a fault of the folder: one slot of its context exceeds the KV budget. */
    KV_MEMORY_TOO_SMALL("kv_memory_too_small"),
    /** Not a fault of the folder: the machine did not grant the memory for weights and slots. */
    MEMORY_EXHAUSTED("memory_exhausted"),
    /** Not a fault of the folder: its beam search follows more hypotheses than there are slots. */
    SLOTS_TOO_FEW("slots_too_few"),
    ENGINE_UNAVAILABLE("model_engine_unavailable");

    private final String code;

    ModelFault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
