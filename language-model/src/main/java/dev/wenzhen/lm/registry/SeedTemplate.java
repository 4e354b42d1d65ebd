package dev.wenzhen.lm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.chat.ChatTemplate;
import dev.wenzhen.lm.chat.HistoryRule;
import dev.wenzhen.lm.chat.PromptPiece;
import dev.wenzhen.lm.chat.PromptTemplate;
import dev.wenzhen.lm.chat.TurnForm;
import dev.wenzhen.lm.chat.TurnTemplate;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.reply.ReplyStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one model is spoken to.
 *
 * @param key the word in configuration
 * @param form empty: the folder's own chat template
 * @param tokens the form's control tokens by the names of its slots
 * @param endTokens names of the tokens that end a reply; empty: the folder's
 * @param generation what differs from the folder's {@code generation_config.json}, in its words
 * @param invalidScoreToken see ChatGLM; empty: none
 */
public record SeedTemplate(
        String key,
        Optional<TurnForm> form,
        Map<String, TemplateToken> tokens,
        List<String> endTokens,
        HistoryRule history,
        JsonNode generation,
        Optional<TemplateToken> invalidScoreToken,
        ReplyStyle reply) {

    /** The folder's own chat template and sampling, replies as they are. */
    public static final SeedTemplate OF_THE_FOLDER =
            new SeedTemplate(
                    "",
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    HistoryRule.ALL,
                    JsonNodeFactory.instance.objectNode(),
                    Optional.empty(),
                    ReplyStyle.PLAIN);

    public SeedTemplate {
        tokens = Map.copyOf(tokens);
        endTokens = List.copyOf(endTokens);
    }

    /**
     * The template for one model.
     *
     * @throws dev.wenzhen.lm.model.InvalidModelException when it does not fit the model, or the
     *     folder lacks what it needs
     */
    public BoundTemplate bind(Path folder, int vocabulary) {
        Map<String, PromptPiece.Control> controls = new TreeMap<>();
        tokens.forEach((name, token) -> controls.put(name, token.in(vocabulary, key)));
        PromptTemplate prompt =
                form.isPresent()
                        ? new TurnTemplate(form.get(), controls)
                        : ChatTemplate.open(folder);
        return new BoundTemplate(
                prompt,
                List.copyOf(controls.values()),
                history,
                defaults(folder, vocabulary, controls),
                reply);
    }

    /** The prompt's text form, where ids do not matter because a server tokenizes. */
    public Optional<PromptTemplate> text() {
        Map<String, PromptPiece.Control> controls = new TreeMap<>();
        tokens.forEach((name, t) -> controls.put(name, new PromptPiece.Control(t.text(), 0)));
        return form.map(turns -> new TurnTemplate(turns, controls));
    }

    /** As transformers does it: what the seed's code passes wins over the folder's file. */
    private GenerationDefaults defaults(
            Path folder, int vocabulary, Map<String, PromptPiece.Control> controls) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        JsonFile.readIfPresent(folder.resolve("generation_config.json"))
                .ifPresent(file -> merged.setAll((ObjectNode) file));
        merged.setAll((ObjectNode) generation);
        if (!endTokens.isEmpty()) {
            ArrayNode ids = merged.putArray("eos_token_id");
            endTokens.forEach(name -> ids.add(controls.get(name).id()));
        }
        invalidScoreToken.ifPresent(
                token -> merged.put("invalid_score_token", token.in(vocabulary, key).id()));
        return GenerationDefaults.of(merged);
    }
}
