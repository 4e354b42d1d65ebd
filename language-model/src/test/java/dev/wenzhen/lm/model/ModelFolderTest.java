package dev.wenzhen.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.architecture.Heads;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir Path temp;

    private Path folder;

    @BeforeEach
    void copyOfAGoodFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("model"));
        Path good = Path.of("src/test/resources/golden/gqa-untied-wide-heads-bf16");
        try (Stream<Path> files = Files.list(good)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private InvalidModelException refusal() {
        return catchThrowableOfType(InvalidModelException.class, () -> ModelFolder.open(folder));
    }

    private void assertRefused(ModelFault fault, String... words) {
        InvalidModelException refusal = refusal();
        assertThat(refusal).isNotNull();
        assertThat(refusal.fault()).isEqualTo(fault);
        assertThat(refusal.getMessage()).contains(words).endsWith(".").doesNotContain("\n");
    }

    private void change(Consumer<ObjectNode> change) throws IOException {
        Path file = folder.resolve("config.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        change.accept(json);
        Files.writeString(file, json.toString());
    }

    @Test
    void reads_a_good_folder() {
        ModelFolder model = ModelFolder.open(folder);

        assertThat(model.config().architecture()).isEqualTo("llama");
        assertThat(model.config().form().heads()).isEqualTo(new Heads(6, 2, 16, true, false));
        assertThat(model.config().vocabulary()).isEqualTo(160);
        assertThat(model.config().contextTokens()).isEqualTo(128);
        assertThat(model.endTokens()).containsExactly(2);
        assertThat(model.name()).isEqualTo("model");
        assertThat(model.weights().type(model.config().ends().embedding()))
                .isEqualTo(WeightType.BF16);
        assertThat(model.parameters()).isEqualTo(2 * 160 * 48 + 48 + 2 * (12_288 + 10_368 + 96));
    }

    @Test
    void what_nothing_can_be_sampled_with_is_refused() throws IOException {
        Path file = folder.resolve("generation_config.json");
        for (String wrong :
                List.of(
                        "'do_sample': true, 'temperature': -4",
                        "'temperature': 'hot'",
                        "'top_p': 7",
                        "'top_k': -1",
                        "'repetition_penalty': 0",
                        "'no_repeat_ngram_size': -2",
                        "'num_beams': 0",
                        "'eos_token_id': ['x']")) {
            Files.writeString(file, "{" + wrong.replace('\'', '"') + "}");
            assertRefused(ModelFault.FILE_MALFORMED, "In the model's generation_config.json, ");
        }
        Files.writeString(file, "{\"temperature\": null, \"eos_token_id\": [2, 5]}");
        assertThat(ModelFolder.open(folder).endTokens()).containsExactly(2, 5);
    }

    @Test
    void a_missing_folder_is_named() {
        folder = temp.resolve("nowhere");
        assertRefused(ModelFault.FOLDER_MISSING, "nowhere");
    }

    @Test
    void a_missing_config_is_named() throws IOException {
        Files.delete(folder.resolve("config.json"));
        assertRefused(ModelFault.FILE_MISSING, "config.json");
    }

    @Test
    void a_config_that_is_no_json_object_is_refused() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": ");
        assertRefused(ModelFault.FILE_MALFORMED, "config.json");
        Files.writeString(folder.resolve("config.json"), "[]");
        assertRefused(ModelFault.FILE_MALFORMED, "config.json");
        Files.writeString(folder.resolve("config.json"), "");
        assertRefused(ModelFault.FILE_MALFORMED, "config.json");
    }

    @Test
    void sizes_that_make_no_sense_are_refused() throws IOException {
        change(json -> json.put("hidden_size", -1));
        assertRefused(ModelFault.FILE_MALFORMED, "hidden_size");
        change(json -> json.put("hidden_size", 48).put("num_key_value_heads", 4));
        assertRefused(ModelFault.FILE_MALFORMED, "num_attention_heads");
        change(json -> json.put("num_key_value_heads", 2).put("head_dim", 15));
        assertRefused(ModelFault.FILE_MALFORMED, "head_dim");
        change(json -> json.put("head_dim", 16).put("vocab_size", 1L << 40));
        assertRefused(ModelFault.FILE_MALFORMED, "vocab_size");
    }

    @Test
    void what_the_engine_cannot_run_is_named() throws IOException {
        change(json -> json.put("model_type", "mamba"));
        assertRefused(ModelFault.ARCHITECTURE_UNSUPPORTED, "mamba");
        change(json -> json.put("model_type", "llama").put("hidden_act", "gelu"));
        assertRefused(ModelFault.ARCHITECTURE_UNSUPPORTED, "gelu");
        change(json -> json.put("hidden_act", "silu").putObject("quantization_config"));
        assertRefused(ModelFault.ARCHITECTURE_UNSUPPORTED, "quantised");
    }

    @Test
    void rope_scaling_is_refused_in_both_spellings() throws IOException {
        change(json -> json.putObject("rope_scaling").put("type", "yarn").put("factor", 2));
        assertRefused(ModelFault.ARCHITECTURE_UNSUPPORTED, "yarn");
        change(json -> json.putNull("rope_scaling"));
        change(json -> json.putObject("rope_parameters").put("rope_type", "dynamic"));
        assertRefused(ModelFault.ARCHITECTURE_UNSUPPORTED, "dynamic");
    }

    @Test
    void missing_weights_are_named() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        assertRefused(ModelFault.FILE_MISSING, "model.safetensors");
    }

    @Test
    void a_missing_tensor_is_named() throws IOException {
        change(json -> json.put("num_hidden_layers", 3));
        assertRefused(ModelFault.TENSOR_MISSING, "model.layers.2.");
    }

    @Test
    void a_tensor_of_another_shape_is_named() throws IOException {
        change(json -> json.put("vocab_size", 161));
        assertRefused(ModelFault.TENSOR_SHAPE, "[160, 48]", "[161, 48]");
    }

    @Test
    void shards_are_read_through_their_index() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        Files.move(weights, folder.resolve("part.safetensors"));
        Path index = folder.resolve("model.safetensors.index.json");
        String tensor = "model.norm.weight";
        Files.writeString(index, map(tensor, "part.safetensors"));

        assertThat(ModelFolder.open(folder).parameters()).isPositive();

        Files.writeString(index, map("another", "part.safetensors"));
        assertRefused(ModelFault.TENSOR_MISSING, "another", "part.safetensors");
        for (String outside :
                List.of("../part.safetensors", "/part.safetensors", "..", "", "a/b")) {
            Files.writeString(index, map(tensor, outside));
            assertRefused(ModelFault.FILE_MALFORMED, "outside");
        }
        Files.writeString(index, "{\"weight_map\": {}}");
        assertRefused(ModelFault.FILE_MALFORMED, "weight_map");
        Files.writeString(index, map(tensor, "gone.safetensors"));
        assertRefused(ModelFault.FILE_MISSING, "gone.safetensors");
    }

    private static String map(String tensor, String file) {
        return "{\"weight_map\": {\"" + tensor + "\": \"" + file + "\"}}";
    }

    @Test
    void a_tensor_in_two_shards_is_refused() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        Files.copy(weights, folder.resolve("one.safetensors"));
        Files.move(weights, folder.resolve("two.safetensors"));
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.norm.weight\": \"one.safetensors\","
                        + "\"model.embed_tokens.weight\": \"two.safetensors\"}}");
        assertRefused(ModelFault.WEIGHTS_MALFORMED, "Two files");
    }

    @Test
    void json_that_would_eat_the_memory_is_refused() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, "{\"a\":" + "[".repeat(100_000));
        assertRefused(ModelFault.FILE_MALFORMED, "config.json");
        Files.writeString(config, "{\"a\":[" + "[],".repeat(4_000_000) + "0]}");
        assertRefused(ModelFault.FILE_MALFORMED, "config.json");
        try (RandomAccessFile huge = new RandomAccessFile(config.toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        assertRefused(ModelFault.FILE_MALFORMED, "config.json", "larger");
    }

    @Test
    void what_is_no_regular_file_is_refused() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        Files.createDirectory(folder.resolve("model.safetensors"));
        assertRefused(ModelFault.FILE_UNREADABLE, "model.safetensors");
        Files.delete(folder.resolve("config.json"));
        Files.createDirectory(folder.resolve("config.json"));
        assertRefused(ModelFault.FILE_UNREADABLE, "config.json");
    }
}
