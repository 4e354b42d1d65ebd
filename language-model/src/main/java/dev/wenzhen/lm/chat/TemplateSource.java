package dev.wenzhen.lm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.model.ModelFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a folder's chat template and the texts of its begin and end tokens. */
record TemplateSource(String template, String beginToken, String endToken) {

    static TemplateSource in(Path folder) {
        JsonNode config =
                JsonFile.readIfPresent(folder.resolve("tokenizer_config.json"))
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        return new TemplateSource(
                template(folder, config),
                token(config.path("bos_token")),
                token(config.path("eos_token")));
    }

    /** A file of its own wins, as in transformers; a list of templates has one called default. */
    private static String template(Path folder, JsonNode config) {
        Path file = folder.resolve("chat_template.jinja");
        if (Files.exists(file)) {
            try {
                return Files.readString(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        JsonNode templates = config.path("chat_template");
        if (templates.isTextual()) {
            return templates.asText();
        }
        for (JsonNode named : templates) {
            if (named.path("name").asText().equals("default")) {
                return named.path("template").asText();
            }
        }
        throw new InvalidModelException(
                ModelFault.TEMPLATE_MISSING,
                "The model folder has no chat template, neither in tokenizer_config.json nor in"
                        + " chat_template.jinja.");
    }

    private static String token(JsonNode node) {
        return node.isTextual() ? node.asText() : node.path("content").asText("");
    }
}
