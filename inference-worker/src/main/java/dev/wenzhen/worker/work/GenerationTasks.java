package dev.wenzhen.worker.work;

import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns a request into the generator's words.
 *
 * @param maxNewTokens a caller's wish for more is cut to this
 */
public record GenerationTasks(TextCipher cipher, int maxNewTokens) {

    /**
     * @throws IllegalArgumentException when another cipher sealed a text, or there is no message
     */
    GenerationTask task(OpenTurn turn) {
        GenerationRequested request = turn.request();
        return new GenerationTask(
                turn.taskId(),
                Clients.of(request.subject()),
                turn.urgent() ? Priority.URGENT : Priority.NORMAL,
                request.messages().stream().map(message -> open(request, message)).toList(),
                sampling(request),
                request.deadline());
    }

    private ChatMessage open(GenerationRequested request, PromptMessage message) {
        return new ChatMessage(
                ChatMessage.Role.valueOf(message.role().name()),
                cipher.open(request.subject(), message.content()),
                message.keep());
    }

    private SamplingOptions sampling(GenerationRequested request) {
        GenerationOptions options = request.options();
        return new SamplingOptions(
                options.maxNewTokens()
                        .map(wish -> OptionalInt.of(Math.min(wish, maxNewTokens)))
                        .orElse(OptionalInt.empty()),
                optional(options.temperature().orElse(null)),
                OptionalInt.empty(),
                optional(options.topP().orElse(null)),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                request.seed(),
                options.stop());
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
