package dev.wenzhen.lm.djl;

import ai.djl.engine.EngineException;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.util.Locale;

/** What a model's caches take, and what is said when the machine does not grant it. */
record NativeMemory(long bytesPerToken, int slots, int slotTokens) {

    /** Of all of PyTorch's allocators, on processors and on CUDA; nothing else of it tells them. */
    private static final String REFUSED = "tried to allocate";

    /** What to throw for a failure while a model is loaded. */
    RuntimeException explained(EngineException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains(REFUSED) ? exhausted(failure) : failure;
    }

    private InvalidModelException exhausted(EngineException failure) {
        return new InvalidModelException(
                ModelFault.MEMORY_EXHAUSTED,
                "The machine did not grant the model's memory: %d bytes for %d slots of %d tokens"
                                .formatted(bytesPerToken * slots * slotTokens, slots, slotTokens)
                        + " beside the weights: allow fewer slots or a shorter context.",
                failure);
    }
}
