package dev.wenzhen.lm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wenzhen.lm.model.FolderFile;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.model.ModelFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Finds a folder's chat template and the texts of its begin and end tokens. */
record TemplateSource(String template, String beginToken, String endToken) {

    /** The longest published ones have some 20,000. */
    static final int MAX_BYTES = 64 << 10;

    private static final String FILE = "chat_template.jinja";

    TemplateSource {
        if (template.length() > MAX_BYTES) {
            throw new InvalidModelException(
                    ModelFault.TEMPLATE_UNUSABLE,
                    "The model's chat template is longer than " + MAX_BYTES + " characters.");
        }
    }

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
        Optional<byte[]> file = FolderFile.readIfPresent(folder.resolve(FILE), MAX_BYTES);
        if (file.isPresent()) {
            return text(file.get());
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

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException broken) {
            throw new InvalidModelException(
                    ModelFault.FILE_MALFORMED, "The model's " + FILE + " is not UTF-8.", broken);
        }
    }

    private static String token(JsonNode node) {
        return node.isTextual() ? node.asText() : node.path("content").asText("");
    }
}
