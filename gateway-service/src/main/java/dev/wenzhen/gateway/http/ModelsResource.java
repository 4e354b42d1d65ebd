package dev.wenzhen.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wenzhen.gateway.openai.OfferedModels;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** OpenAI's list of models. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "openai")
public class ModelsResource {

    private final OfferedModels models;

    public ModelsResource(OfferedModels models) {
        this.models = models;
    }

    @GET
    @Operation(summary = "模型列表", description = "在线的模型，以及总是可用的默认名字。")
    public ModelList list() {
        return new ModelList("list", models.names().stream().map(Model::of).toList());
    }

    @GET
    @Path("/{model}")
    @Operation(summary = "一个模型")
    public Model get(@PathParam("model") String model) {
        models.require(model);
        return Model.of(model);
    }

    /** OpenAI's list form. */
    public record ModelList(String object, List<Model> data) {}

    /** OpenAI's model form. */
    public record Model(
            String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {

        static Model of(String name) {
            return new Model(name, "model", 0, "wenzhen");
        }
    }
}
