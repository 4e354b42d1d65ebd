package dev.wenzhen.events;

import java.util.Objects;

/**
 * One structured message of a prompt; only the worker knows its model's template.
 *
 * @param keep never trimmed away
 */
public record PromptMessage(MessageRole role, SealedText content, boolean keep) {

    public PromptMessage {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
    }
}
