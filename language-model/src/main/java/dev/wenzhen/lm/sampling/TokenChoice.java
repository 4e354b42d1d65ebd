package dev.wenzhen.lm.sampling;

/** Picks one token from processed scores. */
@FunctionalInterface
interface TokenChoice {

    /**
     * Picks a token.
     *
     * @param position of the token within prompt and reply
     */
    int choose(float[] scores, int position);
}
