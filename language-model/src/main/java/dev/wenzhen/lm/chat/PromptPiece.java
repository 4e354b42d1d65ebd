package dev.wenzhen.lm.chat;

/** A part of a prompt: the template's own text, or a message's content. */
sealed interface PromptPiece {

    String text();

    /** The template's; control tokens in it are meant. */
    record Literal(String text) implements PromptPiece {}

    /** Somebody's words; control tokens in it are text. */
    record Content(String text) implements PromptPiece {

        /** What was said stays out of logs. */
        @Override
        public String toString() {
            return "Content[length=" + text.length() + "]";
        }
    }
}
