package dev.wenzhen.lm.generation;

/** Receives one generation. Called in order by one thread; must not block for long. */
public interface GenerationListener {

    /** The prompt is in the KV cache's queue: the task left the waiting line. */
    default void scheduled(PromptSummary prompt) {}

    /** One or more new tokens; the text never splits a character and never holds a stop string. */
    void generated(GeneratedTokens tokens);

    /** Exactly once, last. */
    void finished(GenerationResult result);
}
