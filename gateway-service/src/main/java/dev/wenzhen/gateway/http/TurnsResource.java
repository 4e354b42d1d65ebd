package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnCancelRequested;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.turn.CommandLog;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a patient does in a consultation: say something, stop the reply, judge it. */
@Path("/v1/consultations/{id}/turns")
@Tag(name = "turns", description = "一轮：患者的话和回复")
@Blocking
public class TurnsResource {

    private final TurnPosting posting;
    private final Consultations consultations;
    private final CommandLog commands;
    private final GatewayConfig config;
    private final Clock clock;

    public TurnsResource(
            TurnPosting posting,
            Consultations consultations,
            CommandLog commands,
            GatewayConfig config,
            Clock clock) {
        this.posting = posting;
        this.consultations = consultations;
        this.commands = commands;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @Operation(
            summary = "说一句话",
            description =
                    "Accept: text/event-stream 时直接得到事件流；否则得到 202 和事件流的地址。"
                            + " 用同一个 Idempotency-Key 和相同内容重试是安全的：只算一次。"
                            + " 急症提示在任何其他处理之前给出；错误回答里也可能带 alert。")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "1 到 255 个可见 ASCII 字符，每条消息一个",
            example = "6f1c0c1e-5d0a-4a8e-9d5e-0b8c1c6f2a11")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TurnBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "question",
                                            value = "{\"text\":\"高血压患者平时饮食要注意什么？\"}")))
    @APIResponse(
            responseCode = "202",
            description = "已收下",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AdmittedAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "事件流",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "409", description = "turn_already_active")
    @APIResponse(responseCode = "422", description = "idempotency_key_reused")
    @APIResponse(responseCode = "429", description = "overloaded")
    @APIResponse(responseCode = "503", description = "not_published、state_unavailable")
    public Uni<Response> post(
            @PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") String key,
            @Context HttpHeaders headers,
            @Context RoutingContext exchange) {
        return posting.post(
                new TurnPosting.Attempt(id, key, Negotiation.wantsEvents(headers), exchange));
    }

    @POST
    @Path("/{turnId}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "停止回复", description = "已经结束的一轮不受影响。")
    @APIResponse(responseCode = "202", description = "已转告")
    public Response cancel(@PathParam("id") String id, @PathParam("turnId") String turn) {
        ConsultationId consultationId = Consultations.consultationId(id);
        StoredConsultation consultation = consultations.find(consultationId);
        TurnId turnId = Consultations.turnId(consultation, turn);
        if (consultation.ended(turnId).isEmpty()) {
            TurnCancelRequested command =
                    new TurnCancelRequested(
                            consultation.opened().subject(), turnId, clock.instant());
            if (!commands.publish(command, config.admissionTimeout())) {
                throw new ProblemException(ProblemType.NOT_PUBLISHED);
            }
        }
        return Response.accepted(Map.of("turnId", turnId.value())).build();
    }

    @POST
    @Path("/{turnId}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "评价回复", description = "同一作者对同一轮的最后一次评价有效。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FeedbackBody.Fields.class),
                            examples =
                                    @ExampleObject(
                                            name = "good",
                                            value =
                                                    "{\"rating\":1,\"dimensions\":"
                                                            + "{\"helpful\":1},\"better\":\"\"}")))
    @APIResponse(responseCode = "202", description = "已收下")
    @APIResponse(responseCode = "409", description = "turn_not_ended")
    public Response feedback(
            @PathParam("id") String id,
            @PathParam("turnId") String turn,
            @Context RoutingContext exchange) {
        FeedbackBody body = FeedbackBody.read(RequestBodies.of(exchange), config.maxTextLength());
        StoredConsultation consultation = consultations.find(Consultations.consultationId(id));
        TurnId turnId = Consultations.turnId(consultation, turn);
        var ended =
                consultation
                        .ended(turnId)
                        .orElseThrow(() -> new ProblemException(ProblemType.TURN_NOT_ENDED));
        boolean published =
                commands.publish(
                        body.event(consultation.opened().subject(), ended, clock.instant()),
                        config.admissionTimeout());
        if (!published) {
            throw new ProblemException(ProblemType.NOT_PUBLISHED);
        }
        return Response.accepted(Map.of("turnId", turnId.value())).build();
    }

    /** What a message is. */
    @Schema(name = "Turn")
    record TurnBody(@Schema(description = "患者的话，1 到 2000 个字符", required = true) String text) {}
}
