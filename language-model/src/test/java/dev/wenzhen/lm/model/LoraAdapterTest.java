package dev.wenzhen.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what peft merges; files of {@code src/test/golden/make_checkpoint_goldens.py}. */
class LoraAdapterTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @TempDir Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"lora-pack", "lora-conv"})
    void merges_what_peft_merges(String name) {
        Path folder = CHECKPOINTS.resolve(name);
        ModelWeights merged = ModelWeights.open(folder, Optional.of(folder));
        ModelWeights plain = ModelWeights.open(folder);
        TensorFile expected = TensorFile.open(folder.resolve("merged.safetensors"));

        int changed = 0;
        for (TensorEntry entry : expected.entries().values()) {
            assertThat(merged.type(entry.name())).isEqualTo(WeightType.F32);
            assertThat(merged.shape(entry.name())).isEqualTo(entry.shape());
            for (int i = 0; i < entry.elements(); i++) {
                float value = WeightType.F32.read(expected.map(entry), i);
                assertThat(WeightType.F32.read(merged.bytes(entry.name()), i))
                        .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-6f));
                float before = WeightType.F32.read(plain.bytes(entry.name()), i);
                changed += Math.abs(before - value) > 1e-3 ? 1 : 0;
            }
        }
        assertThat(changed).as("numbers that the adapter changes").isGreaterThan(40);
    }

    @Test
    void a_saved_module_takes_the_place_of_the_base() {
        Path base = Path.of("src/test/resources/golden/mha-untied-f32");
        Path adapter = CHECKPOINTS.resolve("lora-llama");
        ModelWeights weights = ModelWeights.open(base, Optional.of(adapter));
        TensorFile file = TensorFile.open(adapter.resolve("adapter_model.safetensors"));

        assertThat(weights.bytes("lm_head.weight"))
                .isEqualTo(file.map(file.entries().get("base_model.model.lm_head.weight")))
                .isNotEqualTo(ModelWeights.open(base).bytes("lm_head.weight"));
        assertThat(weights.bytes("model.norm.weight"))
                .isEqualTo(ModelWeights.open(base).bytes("model.norm.weight"));
    }

    @Test
    void an_adapter_of_another_model_is_refused() {
        assertRefused("lora-pack", CHECKPOINTS.resolve("lora-conv"), "lacks");
        assertRefused("lora-pack", CHECKPOINTS.resolve("lora-llama"), "lacks");
        assertRefused("lora-pack", CHECKPOINTS.resolve("nowhere"), "no adapter folder");
    }

    @Test
    void configs_that_lie_or_ask_for_more_are_refused() throws IOException {
        assertConfigRefused(json -> json.put("r", 3), "does not fit");
        assertConfigRefused(json -> json.put("r", -1), "r must be");
        assertConfigRefused(json -> json.put("r", 2.5), "r must be");
        assertConfigRefused(json -> json.put("lora_alpha", "much"), "lora_alpha");
        assertConfigRefused(json -> json.put("peft_type", "IA3"), "peft_type");
        assertConfigRefused(json -> json.put("use_dora", true), "use_dora");
        assertConfigRefused(json -> json.put("init_lora_weights", "pissa"), "init_lora_weights");
        assertConfigRefused(json -> json.putObject("alpha_pattern").put("a", 1), "alpha_pattern");
        assertConfigRefused(
                json -> json.putArray("target_modules").add("q_proj"), "target_modules");
    }

    private void assertConfigRefused(Consumer<ObjectNode> change, String words) throws IOException {
        Path folder = Files.createTempDirectory(temp, "adapter");
        try (Stream<Path> files = Files.list(CHECKPOINTS.resolve("lora-pack"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path config = folder.resolve("adapter_config.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(config.toFile());
        change.accept(json);
        Files.writeString(config, json.toString());
        assertRefused("lora-pack", folder, words);
    }

    private static void assertRefused(String base, Path adapter, String words) {
        InvalidModelException refusal =
                catchThrowableOfType(
                        InvalidModelException.class,
                        () -> ModelWeights.open(CHECKPOINTS.resolve(base), Optional.of(adapter)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(words).endsWith(".").doesNotContain("\n");
        assertThat(
                        List.of(
                                "model_adapter_mismatch",
                                "model_folder_missing",
                                "model_file_malformed",
                                "model_architecture_unsupported"))
                .contains(refusal.code());
    }
}
