package dev.wenzhen.gateway.http;

import dev.wenzhen.gateway.metrics.GatewayMetrics;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** OpenAI's chat completions: a consultation of one reply on the same way as any other. */
@Path("/v1/chat/completions")
@Tag(name = "openai", description = "OpenAI 兼容接口")
@Blocking
public class CompletionsResource {

    private static final String EXAMPLE =
            "{\"model\":\"wenzhen\",\"stream\":true,\"messages\":"
                    + "[{\"role\":\"user\",\"content\":\"感冒了要注意什么？\"}]}";

    private final CompletionPosting posting;
    private final GatewayMetrics metrics;

    public CompletionsResource(CompletionPosting posting, GatewayMetrics metrics) {
        this.posting = posting;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @Operation(
            summary = "补全",
            description =
                    "支持 model、messages（字符串或 text 部分）、stream、stream_options、max_tokens、"
                            + "max_completion_tokens、temperature、top_p、stop、seed、user、n=1；"
                            + "其他参数只接受不起作用的值，否则 400 unsupported。"
                            + " 回复末尾有 AI 标识；断线不会停止生成。")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "stream", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "补全，或 chunk 的事件流",
            content = @Content(schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "400", description = "unsupported、invalid_field，OpenAI 的错误格式")
    @APIResponse(responseCode = "429", description = "overloaded")
    public Uni<Response> complete(
            @HeaderParam("Idempotency-Key") String key, @Context RoutingContext exchange) {
        return posting.post(key, exchange, metrics.arrived());
    }
}
