package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnSubmitted;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.turn.AdmissionGate.GateRequest;
import dev.wenzhen.safety.privacy.Deidentifier;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings a message into the log of commands, once however often it is sent. Blocking and bounded:
 * gate and log together never take longer than {@link Limits#admission}.
 */
public final class AdmitTurn {

    private static final System.Logger LOG = System.getLogger(AdmitTurn.class.getName());

    private final AdmissionGate gate;
    private final CommandLog commands;
    private final Deidentifier deidentifier;
    private final Clock clock;
    private final Supplier<TurnId> turnIds;
    private final Limits limits;

    public AdmitTurn(
            AdmissionGate gate,
            CommandLog commands,
            Deidentifier deidentifier,
            Clock clock,
            Supplier<TurnId> turnIds,
            Limits limits) {
        this.gate = gate;
        this.commands = commands;
        this.deidentifier = deidentifier;
        this.clock = clock;
        this.turnIds = turnIds;
        this.limits = limits;
    }

    /**
     * Names, numbers and addresses are gone before the text is hashed or published.
     *
     * @throws ProblemException when the turn was not admitted or not published
     */
    public AdmittedTurn admit(Subject subject, TurnPost said, Optional<Alert> alert) {
        Instant arrived = clock.instant();
        TurnPost post = said.with(deidentifier.deidentify(said.text().value()).text());
        GateDecision decision = ask(post);
        if (decision instanceof GateDecision.Admitted admitted) {
            publish(subject, post, alert, admitted.turnId(), arrived);
            return new AdmittedTurn(post.consultationId(), admitted.turnId(), true);
        }
        if (decision instanceof GateDecision.Pending pending) {
            publish(subject, post, alert, pending.turnId(), arrived);
            return new AdmittedTurn(post.consultationId(), pending.turnId(), false);
        }
        if (decision instanceof GateDecision.Known known) {
            return new AdmittedTurn(post.consultationId(), known.turnId(), false);
        }
        throw new ProblemException(problemOf(decision));
    }

    private GateDecision ask(TurnPost post) {
        String bodyHash = Digest.of(post.text().value());
        try {
            return gate.admit(
                    new GateRequest(post.consultationId(), turnIds.get(), post.key(), bodyHash));
        } catch (StateUnavailableException e) {
            throw new ProblemException(ProblemType.STATE_UNAVAILABLE);
        }
    }

    private void publish(
            Subject subject, TurnPost post, Optional<Alert> alert, TurnId turnId, Instant arrived) {
        Instant now = clock.instant();
        TurnSubmitted command =
                new TurnSubmitted(
                        subject,
                        turnId,
                        TextCipher.NONE.seal(subject, post.text().value()),
                        post.options(),
                        alert,
                        now,
                        now.plus(limits.turn()));
        Duration left = limits.admission().minus(Duration.between(arrived, now));
        if (!commands.publish(command, left)) {
            throw new ProblemException(ProblemType.NOT_PUBLISHED);
        }
        confirm(post, turnId);
        LOG.log(
                Level.INFO,
                "turn admitted turnId={0} chars={1}",
                turnId,
                String.valueOf(post.text().length()));
    }

    private void confirm(TurnPost post, TurnId turnId) {
        try {
            gate.published(post.consultationId(), turnId, post.key());
        } catch (StateUnavailableException e) {
            // Harmless: a retry publishes the same turn again and its reader drops the repeat.
            LOG.log(Level.WARNING, "admission not confirmed turnId={0}", turnId);
        }
    }

    private static Problem problemOf(GateDecision decision) {
        if (decision instanceof GateDecision.Busy busy) {
            return Problem.of(ProblemType.TURN_ALREADY_ACTIVE)
                    .with("activeTurnId", busy.activeTurnId().value());
        }
        return Problem.of(
                decision instanceof GateDecision.KeyReused
                        ? ProblemType.IDEMPOTENCY_KEY_REUSED
                        : ProblemType.CONSULTATION_NOT_FOUND);
    }

    /**
     * @param turn from publishing to the turn's deadline
     * @param admission for gate and log together
     */
    public record Limits(Duration turn, Duration admission) {}
}
