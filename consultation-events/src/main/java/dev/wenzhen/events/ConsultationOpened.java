package dev.wenzhen.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A consultation begins.
 *
 * @param seed earlier messages that a caller brought along (OpenAI façade), else empty
 * @param callerLed whether the caller conducts the conversation (OpenAI façade): nothing is asked
 *     or assessed, replies are checked
 */
public record ConsultationOpened(
        Subject subject,
        ConsultationMode mode,
        List<PromptMessage> seed,
        boolean callerLed,
        Instant openedAt)
        implements ConsultationCommand {

    public ConsultationOpened {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(openedAt, "openedAt");
        seed = seed == null ? List.of() : List.copyOf(seed);
    }
}
