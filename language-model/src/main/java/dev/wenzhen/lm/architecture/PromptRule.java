package dev.wenzhen.lm.architecture;

import java.util.List;

/** What tokens of a prompt see of each other. */
public sealed interface PromptRule {

    /** Those before them. */
    record Causal() implements PromptRule {}

    /**
     * All before the start token, both ways; what follows it stands where the mask token stood
     * (ChatGLM's general language model: the reply fills the mask).
     *
     * @param startToken where the reply begins; every prompt needs one
     * @param maskTokens the first of these that a prompt has marks the place
     * @param startKeepsPlace the start token's own position is its index, not the mask's (first
     *     release of ChatGLM-6B)
     */
    record Prefix(int startToken, List<Integer> maskTokens, boolean startKeepsPlace)
            implements PromptRule {
        public Prefix {
            maskTokens = List.copyOf(maskTokens);
        }
    }

    /**
     * All of them, in an encoder of its own; the reply is decoded from a start token.
     *
     * @param encoder the encoder's layers
     */
    record Encoder(LayerStack encoder, int startToken) implements PromptRule {}
}
