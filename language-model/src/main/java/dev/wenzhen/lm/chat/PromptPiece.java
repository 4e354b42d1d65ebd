package dev.wenzhen.lm.chat;

/** A part of a prompt: the template's own text or token, or a message's content. */
public sealed interface PromptPiece {

    String text();

    /** The template's; control tokens in it are meant. */
    record Literal(String text) implements PromptPiece {}

    /** One control token, by the id that the template's author gave it. */
    record Control(String text, int id) implements PromptPiece {}

    /** Somebody's words; control tokens in it are text. */
    record Content(String text) implements PromptPiece {

        /** What was said stays out of logs. */
        @Override
        public String toString() {
            return "Content[length=" + text.length() + "]";
        }
    }
}
