package dev.wenzhen.gateway.http;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.consultation.OpenConsultation;
import dev.wenzhen.gateway.consultation.OpenConsultation.Opening;
import dev.wenzhen.gateway.http.TurnStreams.Place;
import dev.wenzhen.gateway.metrics.FirstToken;
import dev.wenzhen.gateway.metrics.GatewayMetrics;
import dev.wenzhen.gateway.openai.CompletionChunks;
import dev.wenzhen.gateway.openai.CompletionDocuments;
import dev.wenzhen.gateway.openai.CompletionOutcome;
import dev.wenzhen.gateway.openai.CompletionReading;
import dev.wenzhen.gateway.openai.CompletionRequest;
import dev.wenzhen.gateway.openai.OfferedModels;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.stream.EventFrames;
import dev.wenzhen.gateway.stream.Permits.Permit;
import dev.wenzhen.gateway.stream.ReplyLog.Turn;
import dev.wenzhen.gateway.turn.AdmittedTurn;
import dev.wenzhen.gateway.turn.AlertScreen;
import dev.wenzhen.gateway.turn.Digest;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import dev.wenzhen.gateway.turn.TurnPost;
import dev.wenzhen.safety.privacy.Deidentifier;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One façade request from its bytes to the answer: screen, open, admit, read. */
@ApplicationScoped
public class CompletionPosting {

    private static final String JSON = "application/json";

    private final CompletionReading reading;
    private final OfferedModels models;
    private final AlertScreen screen;
    private final Deidentifier deidentifier;
    private final OpenConsultation opening;
    private final TurnPosting turns;
    private final TurnStreams streams;
    private final GatewayMetrics metrics;
    private final Clock clock;

    public CompletionPosting(
            CompletionReading reading,
            OfferedModels models,
            AlertScreen screen,
            Deidentifier deidentifier,
            OpenConsultation opening,
            TurnPosting turns,
            TurnStreams streams,
            GatewayMetrics metrics,
            Clock clock) {
        this.reading = reading;
        this.models = models;
        this.screen = screen;
        this.deidentifier = deidentifier;
        this.opening = opening;
        this.turns = turns;
        this.streams = streams;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<Response> post(String key, RoutingContext exchange, FirstToken arrived) {
        byte[] body = RequestBodies.of(exchange);
        CompletionRequest request = reading.read(body);
        String attempt = key == null ? TurnId.next().value() : key;
        Optional<Alert> alert = screen.screen(attempt, request.question().value());
        alert.ifPresent(raised -> metrics.alerted(raised.kind()));
        try {
            models.require(request.model());
            Optional<IdempotencyKey> given = IdempotencyKey.of(key);
            Permit permit = streams.permit();
            try {
                AdmittedTurn turn = admit(request, given, Digest.of(text(body)), alert);
                return answer(exchange, request, turn, arrived, permit);
            } catch (RuntimeException e) {
                permit.giveBack();
                throw e;
            }
        } catch (ProblemException refused) {
            return alert.map(raised -> refused(exchange, request, raised, refused))
                    .orElseThrow(() -> refused);
        }
    }

    private AdmittedTurn admit(
            CompletionRequest request,
            Optional<IdempotencyKey> key,
            String bodyHash,
            Optional<Alert> alert) {
        Subject proposed = Patients.subject(ConsultationId.next());
        ConsultationOpened opened =
                opening.open(
                        new Opening(
                                proposed,
                                ConsultationMode.GENERAL,
                                seed(proposed, request),
                                key,
                                bodyHash,
                                true));
        ConsultationId id = opened.subject().consultationId();
        IdempotencyKey turnKey = key.orElseGet(() -> new IdempotencyKey(id.value()));
        return turns.admit(new TurnPost(id, request.question(), turnKey, request.options()), alert);
    }

    private List<PromptMessage> seed(Subject subject, CompletionRequest request) {
        return request.history().stream()
                .map(
                        message ->
                                new PromptMessage(
                                        message.role(),
                                        TextCipher.NONE.seal(
                                                subject,
                                                deidentifier.deidentify(message.content()).text()),
                                        message.role() == MessageRole.SYSTEM))
                .toList();
    }

    private Uni<Response> answer(
            RoutingContext exchange,
            CompletionRequest request,
            AdmittedTurn turn,
            FirstToken arrived,
            Permit permit) {
        CompletionDocuments documents = documents(request, turn.turnId().value());
        Place place =
                new Place(
                        new Turn(turn.consultationId(), turn.turnId()),
                        0,
                        turn.fresh(),
                        streams.giveUpAt(turn.turnId()));
        if (request.stream()) {
            CompletionChunks chunks = new CompletionChunks(documents, request.includeUsage());
            return streams.stream(
                    exchange,
                    place,
                    EventFrames.data(List.of(chunks.role())),
                    sse -> new SseCompletionReader(sse, chunks, arrived),
                    permit);
        }
        return streams.<CompletionOutcome>collect(
                        exchange,
                        place,
                        outcome -> new WholeCompletionReader(outcome, documents, arrived),
                        permit)
                .map(
                        outcome ->
                                Response.status(outcome.status())
                                        .type(JSON)
                                        .entity(outcome.body())
                                        .build());
    }

    /** The alert's fixed text is the reply that the dialogue service would have given. */
    private Uni<Response> refused(
            RoutingContext exchange,
            CompletionRequest request,
            Alert alert,
            ProblemException refused) {
        ProblemType reason = refused.problem().type();
        if (reason != ProblemType.NOT_PUBLISHED && reason != ProblemType.STATE_UNAVAILABLE) {
            throw new ProblemException(refused.problem().with("alert", alert));
        }
        metrics.rejected(reason);
        CompletionDocuments documents = documents(request, alert.alertId());
        if (request.stream()) {
            CompletionChunks chunks = new CompletionChunks(documents, request.includeUsage());
            return streams.say(exchange, EventFrames.data(chunks.alertOnly(alert)));
        }
        return Uni.createFrom().item(Response.ok(documents.alertOnly(alert)).type(JSON).build());
    }

    private CompletionDocuments documents(CompletionRequest request, String id) {
        return new CompletionDocuments(
                "chatcmpl-" + id, clock.instant().getEpochSecond(), request.model());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
