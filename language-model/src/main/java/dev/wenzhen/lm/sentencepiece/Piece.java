package dev.wenzhen.lm.sentencepiece;

import java.util.Arrays;
import java.util.Optional;

/** An entry of the vocabulary; its id is its place. */
record Piece(String text, float score, Type type) {

    /** The numbers are those of {@code SentencePiece.Type}. */
    enum Type {
        NORMAL(1),
        UNKNOWN(2),
        CONTROL(3),
        USER_DEFINED(4),
        UNUSED(5),
        BYTE(6);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        static Optional<Type> of(long number) {
            return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
        }
    }

    /** Whether text may become this piece. */
    boolean isText() {
        return type == Type.NORMAL || (type == Type.USER_DEFINED && !steers());
    }

    /**
     * Whether it is a mark between texts rather than text. A user-defined piece of one character,
     * or one without brackets, is taken for text.
     */
    boolean steers() {
        if (type == Type.CONTROL || type == Type.UNKNOWN) {
            return true;
        }
        return type == Type.USER_DEFINED && text.length() > 2 && (in('<', '>') || in('[', ']'));
    }

    private boolean in(char open, char close) {
        return text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }
}
