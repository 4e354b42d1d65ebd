package dev.wenzhen.gateway.http;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.http.TurnStreams.Place;
import dev.wenzhen.gateway.json.StrictJson;
import dev.wenzhen.gateway.metrics.FirstToken;
import dev.wenzhen.gateway.metrics.GatewayMetrics;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.stream.EventFrames;
import dev.wenzhen.gateway.stream.Permits;
import dev.wenzhen.gateway.stream.Permits.Permit;
import dev.wenzhen.gateway.stream.ReplyLog.Turn;
import dev.wenzhen.gateway.turn.AdmitTurn;
import dev.wenzhen.gateway.turn.AdmittedTurn;
import dev.wenzhen.gateway.turn.AlertScreen;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import dev.wenzhen.gateway.turn.TurnPost;
import dev.wenzhen.gateway.turn.TurnText;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * One message from its bytes to the answer. The red-flag screen comes as soon as there is a text,
 * and its alert goes with every answer from then on, refusals too.
 */
@ApplicationScoped
public class TurnPosting {

    private final AlertScreen screen;
    private final AdmitTurn admission;
    private final TurnStreams streams;
    private final GatewayMetrics metrics;
    private final GatewayConfig config;
    private final Clock clock;
    private final Permits admissions;

    public TurnPosting(
            AlertScreen screen,
            AdmitTurn admission,
            TurnStreams streams,
            GatewayMetrics metrics,
            GatewayConfig config,
            Clock clock) {
        this.screen = screen;
        this.admission = admission;
        this.streams = streams;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        this.admissions = new Permits(config.maxAdmissions());
    }

    Uni<Response> post(Attempt attempt) {
        FirstToken arrived = metrics.arrived();
        String text =
                StrictJson.readObject(RequestBodies.of(attempt.exchange()))
                        .allow(Set.of("text"))
                        .text("text")
                        .orElseThrow(() -> new ProblemException(ProblemType.EMPTY_TEXT));
        Optional<Alert> alert = screen.screen(attempt.id() + "/" + attempt.key(), text);
        alert.ifPresent(raised -> metrics.alerted(raised.kind()));
        try {
            return admit(attempt, text, alert, arrived);
        } catch (ProblemException refused) {
            return alert.map(raised -> refused(attempt, raised, refused))
                    .orElseThrow(() -> refused);
        }
    }

    /** Admits a message that is checked and screened; blocks, bounded. */
    AdmittedTurn admit(TurnPost post, Optional<Alert> alert) {
        Permit permit =
                admissions
                        .tryTake(config.admissionWait())
                        .orElseThrow(() -> new ProblemException(ProblemType.OVERLOADED));
        try {
            AdmittedTurn turn =
                    admission.admit(Patients.subject(post.consultationId()), post, alert);
            metrics.admitted();
            return turn;
        } finally {
            permit.giveBack();
        }
    }

    private Uni<Response> admit(
            Attempt attempt, String text, Optional<Alert> alert, FirstToken arrived) {
        ConsultationId id = Consultations.consultationId(attempt.id());
        IdempotencyKey key = IdempotencyKey.required(attempt.key());
        TurnText checked = TurnText.of(text, config.maxTextLength());
        TurnPost post = new TurnPost(id, checked, key, GenerationOptions.NONE);
        if (!attempt.wantsEvents()) {
            AdmittedTurn turn = admit(post, alert);
            return Uni.createFrom().item(accepted(turn, alert));
        }
        Permit permit = streams.permit();
        try {
            return stream(attempt, admit(post, alert), alert, arrived, permit);
        } catch (RuntimeException e) {
            permit.giveBack();
            throw e;
        }
    }

    private Uni<Response> stream(
            Attempt attempt,
            AdmittedTurn turn,
            Optional<Alert> alert,
            FirstToken arrived,
            Permit permit) {
        Place place =
                new Place(
                        new Turn(turn.consultationId(), turn.turnId()),
                        0,
                        turn.fresh(),
                        streams.giveUpAt(turn.turnId()));
        return streams.stream(
                attempt.exchange(),
                place,
                firstFrames(alert),
                sse -> new SseTurnReader(sse, Optional.of(arrived)),
                permit);
    }

    private String firstFrames(Optional<Alert> alert) {
        return EventFrames.retry(config.reconnectAfter())
                + alert.map(raised -> EventFrames.immediateAlert(raised, clock.instant()))
                        .orElse("");
    }

    /** The patient gets the alert, whatever else fails. */
    private Uni<Response> refused(Attempt attempt, Alert alert, ProblemException refused) {
        boolean unpublished =
                refused.problem().type() == ProblemType.NOT_PUBLISHED
                        || refused.problem().type() == ProblemType.STATE_UNAVAILABLE;
        if (!attempt.wantsEvents() || !unpublished) {
            throw new ProblemException(refused.problem().with("alert", alert));
        }
        metrics.rejected(refused.problem().type());
        return streams.say(
                attempt.exchange(),
                firstFrames(Optional.of(alert))
                        + EventFrames.immediateFailure(
                                FailureCode.NOT_PUBLISHED, clock.instant(), ""));
    }

    private static Response accepted(AdmittedTurn turn, Optional<Alert> alert) {
        String events = ApiPaths.events(turn.consultationId(), turn.turnId());
        return Response.accepted(new AdmittedAnswer(turn.turnId().value(), events, alert))
                .type("application/json")
                .header("Location", events)
                .build();
    }

    /**
     * One request, unchecked.
     *
     * @param key may be null
     */
    record Attempt(String id, String key, boolean wantsEvents, RoutingContext exchange) {}
}
