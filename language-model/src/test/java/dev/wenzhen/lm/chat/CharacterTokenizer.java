package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.text.PlainTokenizer;

/** One token per UTF-16 unit, above all ids of control tokens. */
class CharacterTokenizer implements PlainTokenizer {

    static final int BASE = 1_000;

    @Override
    public int[] encode(String text) {
        return text.chars().map(c -> BASE + c).toArray();
    }

    @Override
    public void close() {}
}
