package dev.wenzhen.gateway.consultation;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.Subject;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.turn.CommandLog;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import dev.wenzhen.gateway.turn.StateUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens a consultation, once per idempotency key if there is one. Blocking and bounded. */
public final class OpenConsultation {

    private final ConsultationStore store;
    private final CommandLog commands;
    private final Clock clock;
    private final Duration within;

    /**
     * @param within for the store and the log together
     */
    public OpenConsultation(
            ConsultationStore store, CommandLog commands, Clock clock, Duration within) {
        this.store = store;
        this.commands = commands;
        this.clock = clock;
        this.within = within;
    }

    /**
     * @throws ProblemException when it was not opened or not published
     */
    public ConsultationOpened open(Opening opening) {
        Instant arrived = clock.instant();
        try {
            ConsultationOpened opened = keep(opening, arrived);
            Duration left = within.minus(Duration.between(arrived, clock.instant()));
            if (!commands.publish(opened, left)) {
                throw new ProblemException(ProblemType.NOT_PUBLISHED);
            }
            if (!opening.callerLed()) {
                store.list(opened);
            }
            return opened;
        } catch (StateUnavailableException e) {
            throw new ProblemException(ProblemType.STATE_UNAVAILABLE);
        }
    }

    private ConsultationOpened keep(Opening opening, Instant now) {
        ConsultationId id =
                opening.key()
                        .map(key -> reserve(opening, key))
                        .orElse(opening.subject().consultationId());
        Subject subject =
                new Subject(opening.subject().tenantId(), opening.subject().patientId(), id);
        ConsultationOpened opened =
                new ConsultationOpened(
                        subject, opening.mode(), opening.seed(), opening.callerLed(), now);
        store.open(opened);
        return opened;
    }

    private ConsultationId reserve(Opening opening, IdempotencyKey key) {
        return store.reserve(opening.subject(), key, opening.bodyHash())
                .orElseThrow(() -> new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED));
    }

    /**
     * What is to be opened.
     *
     * @param subject with the id it gets when the key is new
     * @param key empty: every call opens another one
     * @param bodyHash tells a retry from another opening under the same key
     * @param callerLed see {@link ConsultationOpened#callerLed}; not in the patient's list then
     */
    public record Opening(
            Subject subject,
            ConsultationMode mode,
            List<PromptMessage> seed,
            Optional<IdempotencyKey> key,
            String bodyHash,
            boolean callerLed) {

        public Opening {
            seed = List.copyOf(seed);
        }
    }
}
