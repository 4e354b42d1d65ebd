package dev.wenzhen.gateway.openai;

import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.gateway.turn.TurnText;
import java.util.List;

/**
 * A façade request that has passed every check.
 *
 * @param model as the caller named it; answers repeat it
 * @param history the messages before the last one
 * @param question the last message, which is the user's
 * @param includeUsage a last chunk tells the token counts
 */
public record CompletionRequest(
        String model,
        List<Message> history,
        TurnText question,
        GenerationOptions options,
        boolean stream,
        boolean includeUsage) {

    public CompletionRequest {
        history = List.copyOf(history);
    }

    /** One message of the history. */
    public record Message(MessageRole role, String content) {

        /** What was said stays out of logs. */
        @Override
        public String toString() {
            return "Message[role=" + role + ", length=" + content.length() + "]";
        }
    }
}
