package dev.wenzhen.lm.generation;

/**
 * One message of a conversation.
 *
 * @param keep never trimmed away, however long the history grows (system sentence, patient summary)
 */
public record ChatMessage(Role role, String content, boolean keep) {

    /** Who speaks; {@link #word} is what chat templates call it. */
    public enum Role {
        SYSTEM("system"),
        USER("user"),
        ASSISTANT("assistant");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "ChatMessage[role=" + role + ", chars=" + content.length() + "]";
    }
}
