package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.consultation.ConsultationStore;
import dev.wenzhen.gateway.consultation.OpenConsultation;
import dev.wenzhen.gateway.consultation.OpenConsultation.Opening;
import dev.wenzhen.gateway.consultation.StoredConsultation;
import dev.wenzhen.gateway.json.JsonFields;
import dev.wenzhen.gateway.json.StrictJson;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.turn.Digest;
import dev.wenzhen.gateway.turn.IdempotencyKey;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opens, lists and shows consultations. */
@Path("/v1/consultations")
@Tag(name = "consultations", description = "问诊")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ConsultationsResource {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Duration GREETING_POLL = Duration.ofMillis(20);

    private final OpenConsultation opening;
    private final ConsultationStore store;
    private final Consultations consultations;
    private final GatewayConfig config;

    public ConsultationsResource(
            OpenConsultation opening,
            ConsultationStore store,
            Consultations consultations,
            GatewayConfig config) {
        this.opening = opening;
        this.store = store;
        this.consultations = consultations;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "新建问诊", description = "可带 Idempotency-Key，重试时得到同一个问诊。")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpeningBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "general",
                                            value = "{\"mode\":\"general\"}")))
    @APIResponse(
            responseCode = "201",
            description = "已新建；Location 是它的地址",
            content = @Content(schema = @Schema(implementation = ConsultationSnapshot.class)))
    @APIResponse(responseCode = "503", description = "not_published、state_unavailable：稍后重试")
    public Uni<Response> open(
            @HeaderParam("Idempotency-Key") String key, @Context RoutingContext exchange) {
        ConsultationMode mode = modeOf(RequestBodies.of(exchange));
        ConsultationOpened opened =
                opening.open(
                        new Opening(
                                Patients.subject(ConsultationId.next()),
                                mode,
                                List.of(),
                                IdempotencyKey.of(key),
                                Digest.of(mode.word()),
                                false));
        return withGreeting(opened).map(ConsultationsResource::created);
    }

    @GET
    @Operation(summary = "我的问诊", description = "从新到旧，分页。")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ConsultationList.class)))
    public ConsultationList list(
            @Parameter(description = "每页几个，1 到 100", example = "20") @QueryParam("limit")
                    String limit,
            @Parameter(description = "上一页的 next") @QueryParam("after") String after) {
        int size = limit == null ? DEFAULT_LIMIT : limitOf(limit);
        Optional<ConsultationId> from =
                Optional.ofNullable(after)
                        .map(
                                word -> {
                                    if (!ConsultationId.isValid(word)) {
                                        throw invalidParameter("after");
                                    }
                                    return new ConsultationId(word);
                                });
        return ConsultationList.of(
                store.listOf(TenantId.LOCAL, PatientId.LOCAL, from, size + 1), size);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "问诊快照", description = "到目前为止的每一轮；正在回复的一轮没有 reply。")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ConsultationSnapshot.class)))
    @APIResponse(responseCode = "404", description = "consultation_not_found")
    public ConsultationSnapshot snapshot(@PathParam("id") String id) {
        return ConsultationSnapshot.of(consultations.find(Consultations.consultationId(id)));
    }

    private static ConsultationMode modeOf(byte[] body) {
        if (body.length == 0) {
            return ConsultationMode.GENERAL;
        }
        JsonFields fields = StrictJson.readObject(body).allow(Set.of("mode"));
        try {
            return fields.text("mode")
                    .map(ConsultationMode::fromWord)
                    .orElse(ConsultationMode.GENERAL);
        } catch (IllegalArgumentException e) {
            throw fields.invalid("mode");
        }
    }

    /** Waits a little for the dialogue service, which says the greeting. */
    private Uni<StoredConsultation> withGreeting(ConsultationOpened opened) {
        ConsultationId id = opened.subject().consultationId();
        StoredConsultation bare =
                new StoredConsultation(opened, Optional.empty(), Optional.empty());
        return Uni.createFrom()
                .item(() -> store.find(id).orElse(bare))
                .onItem()
                .delayIt()
                .by(GREETING_POLL)
                .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultExecutor())
                .repeat()
                .whilst(found -> found.state().isEmpty())
                .select()
                .where(found -> found.state().isPresent())
                .toUni()
                .ifNoItem()
                .after(config.greetingWait())
                .recoverWithItem(bare)
                .onFailure()
                .recoverWithItem(bare);
    }

    private static Response created(StoredConsultation stored) {
        ConsultationId id = stored.opened().subject().consultationId();
        return Response.created(URI.create(ApiPaths.consultation(id)))
                .entity(ConsultationSnapshot.of(stored))
                .build();
    }

    private static int limitOf(String word) {
        if (!word.matches("[0-9]{1,3}")) {
            throw invalidParameter("limit");
        }
        int limit = Integer.parseInt(word);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw invalidParameter("limit");
        }
        return limit;
    }

    private static ProblemException invalidParameter(String name) {
        return new ProblemException(Problem.of(ProblemType.INVALID_FIELD).with("field", name));
    }

    /** What may be said at opening. */
    @Schema(name = "Opening")
    record OpeningBody(
            @Schema(
                            enumeration = {"general", "tcm", "counselling"},
                            defaultValue = "general")
                    String mode) {}
}
