package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.model.InvalidModelException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator hears when a folder cannot be served. */
class BadModelFolderIT {

    @TempDir Path cache;

    private Path folder;

    @BeforeEach
    void extract() {
        folder = DefaultModel.extractTo(cache);
    }

    private void assertRefused(String code, String words) {
        InvalidModelException refusal =
                catchThrowableOfType(
                        InvalidModelException.class,
                        () -> EmbeddedTextGenerator.open(folder, EngineOptions.defaults()));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).contains(words).endsWith(".");
    }

    @Test
    void no_folder() {
        folder = folder.resolve("nowhere");
        assertRefused("model_folder_missing", "nowhere");
    }

    @Test
    void less_memory_than_one_slot_needs() {
        InvalidModelException refusal =
                catchThrowableOfType(
                        InvalidModelException.class,
                        () ->
                                EmbeddedTextGenerator.open(
                                        folder,
                                        EngineOptions.defaults().withKv(new KvBudget(0, 1_000))));
        assertThat(refusal.code()).isEqualTo("kv_memory_too_small");
        assertThat(refusal.getMessage()).contains("1000 are allowed").endsWith("context.");
    }

    @Test
    void truncated_weights() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertRefused("model_weights_truncated", "truncated");
    }

    @Test
    void no_tokenizer() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        assertRefused("model_file_missing", "tokenizer.json");
    }

    @Test
    void a_tokenizer_of_another_model() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        String json = Files.readString(file);
        Files.writeString(file, json.replaceFirst("\"id\": ?4", "\"id\": 4000"));
        assertRefused("model_tokenizer_mismatch", "token 4000");
    }

    @Test
    void a_token_with_an_impossible_id() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        String json = Files.readString(file);
        Files.writeString(file, json.replaceFirst("\"id\": ?4", "\"id\": -4"));
        assertRefused("model_tokenizer_unsupported", "natural number");
    }

    @Test
    void a_tokenizer_that_the_library_refuses() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        String json = Files.readString(file);
        Files.writeString(file, json.replaceFirst("\"BPE\"", "\"NOPE\""));
        assertRefused("model_tokenizer_unsupported", "tokenizer.json");
    }

    @Test
    void no_chat_template() throws IOException {
        Files.delete(folder.resolve("tokenizer_config.json"));
        assertRefused("model_template_missing", "chat template");
    }
}
