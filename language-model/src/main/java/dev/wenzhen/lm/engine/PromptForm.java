package dev.wenzhen.lm.engine;

/** How an architecture takes a prompt; {@link DecodingEngine#extend} says what follows from it. */
public enum PromptForm {
    /** Every token sees those before it: chunks are allowed, filled prefixes can be reused. */
    CAUSAL,

    /** Tokens of the prompt see each other both ways (ChatGLM): whole, at 0, in one call. */
    PREFIX,

    /** The prompt is encoded and the reply decoded from a start token (T5): whole, in one call. */
    ENCODER;

    /** A prompt may come in chunks, and start after positions that are already filled. */
    public boolean divisible() {
        return this == CAUSAL;
    }
}
