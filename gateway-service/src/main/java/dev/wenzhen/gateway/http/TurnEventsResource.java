package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.gateway.http.TurnStreams.Place;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.stream.EventFrames;
import dev.wenzhen.gateway.stream.Permits.Permit;
import dev.wenzhen.gateway.stream.ReplyLog.Turn;
import dev.wenzhen.gateway.stream.ResumePosition;
import dev.wenzhen.gateway.stream.TurnReading;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A turn's events, from wherever the reader left off. */
@Path("/v1/consultations/{id}/turns/{turnId}/events")
@Tag(name = "turns")
@Blocking
public class TurnEventsResource {

    private static final String EXAMPLE =
            "id: 2\\nevent: text.delta\\ndata: {\"type\":\"text.delta\",\"sequenceNumber\":2,"
                    + "\"turnId\":\"01JD…\",\"at\":\"2026-11-21T08:00:00Z\",\"text\":\"您好\"}\\n\\n";

    private static final String QUESTION =
            "id: 4\\nevent: question.asked\\ndata: {\"type\":\"question.asked\",\"sequenceNumber\":4,"
                    + "\"turnId\":\"01JD…\",\"at\":\"2026-11-21T08:00:00Z\",\"question\":{"
                    + "\"slot\":\"symptom:nausea\",\"text\":\"您感到恶心吗？\","
                    + "\"options\":[\"有\",\"没有\",\"不清楚\"],\"number\":2,\"atMost\":8}}\\n\\n";

    private final Consultations consultations;
    private final TurnStreams streams;
    private final TurnReading.Sources sources;
    private final GatewayConfig config;

    public TurnEventsResource(
            Consultations consultations,
            TurnStreams streams,
            TurnReading.Sources sources,
            GatewayConfig config) {
        this.consultations = consultations;
        this.streams = streams;
        this.sources = sources;
        this.config = config;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "事件流",
            description =
                    "序号从 1 起没有缺口；turn.completed、turn.cancelled、turn.failed 恰有一个，是最后一个。"
                            + " 断线后用 Last-Event-ID（或 after）续读；断线不会停止回复。"
                            + " assessment.updated、triage.updated、question.asked、citation.added"
                            + " 各带快照里同名的一部分；不认识的事件类型请忽略。")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = {
                                @ExampleObject(name = "delta", value = EXAMPLE),
                                @ExampleObject(name = "question", value = QUESTION)
                            }))
    @APIResponse(responseCode = "204", description = "终止事件已收到，不必再读")
    @APIResponse(responseCode = "400", description = "invalid_resume_position")
    @APIResponse(responseCode = "404", description = "consultation_not_found、turn_not_found")
    @APIResponse(responseCode = "410", description = "events_gone：请读 snapshot")
    public Uni<Response> events(
            @PathParam("id") String id,
            @PathParam("turnId") String turn,
            @Parameter(description = "最后收到的序号") @HeaderParam("Last-Event-ID") String lastEventId,
            @Parameter(description = "没有 Last-Event-ID 时用") @QueryParam("after") String after,
            @Context RoutingContext exchange) {
        ConsultationId consultationId = Consultations.consultationId(id);
        long position = ResumePosition.parse(lastEventId, after);
        StoredConsultation consultation = consultations.find(consultationId);
        TurnId turnId = Consultations.turnId(consultation, turn);
        Turn key = new Turn(consultationId, turnId);
        Optional<TurnState> ended = consultation.ended(turnId);
        if (ended.isPresent() && ended.get().lastSequenceNumber() == position) {
            return Uni.createFrom().item(Response.noContent().build());
        }
        check(key, position, ended);
        Permit permit = streams.permit();
        return streams.stream(
                exchange,
                new Place(key, position, false, giveUpAt(consultation, turnId)),
                EventFrames.retry(config.reconnectAfter()),
                sse -> new SseTurnReader(sse, Optional.empty()),
                permit);
    }

    /** Refuses the future, and what is no longer kept, while there can still be a status. */
    private void check(Turn turn, long position, Optional<TurnState> ended) {
        ResumePosition.check(
                position,
                ended.map(TurnState::lastSequenceNumber),
                () -> newest(turn),
                () -> !firstAfter(turn, position),
                () ->
                        new ProblemException(
                                Problem.of(ProblemType.EVENTS_GONE)
                                        .with(
                                                "snapshot",
                                                ApiPaths.consultation(turn.consultationId()))));
    }

    private long newest(Turn turn) {
        long seen = sources.feeds().lastSequenceNumber(turn.turnId());
        return Math.max(seen, Awaiting.value(sources.log().lastSequenceNumber(turn)));
    }

    private boolean firstAfter(Turn turn, long position) {
        return !sources.feeds().after(turn.turnId(), position, 1).events().isEmpty()
                || Awaiting.value(sources.log().after(turn, position, 1)).stream()
                        .anyMatch(event -> event.sequenceNumber() == position + 1);
    }

    private Instant giveUpAt(StoredConsultation consultation, TurnId turnId) {
        return consultation
                .turn(turnId)
                .map(known -> streams.giveUpAtDeadline(known.deadline()))
                .orElseGet(() -> streams.giveUpAt(turnId));
    }
}
