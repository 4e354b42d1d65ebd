package dev.wenzhen.lm.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.ModelWeights;
import dev.wenzhen.lm.model.WeightType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against PyTorch's own sums; files of {@code src/test/golden/make_checkpoint_goldens.py}. */
class ApplyDeltaTest {

    private static final Path CASE = Path.of("src/test/resources/checkpoints/delta");
    private static final Path BASE = CASE.resolve("base");
    private static final Path DELTA = CASE.resolve("delta");

    @TempDir Path temp;

    private ApplyDelta merge() {
        return ApplyDelta.open(BASE, DELTA, DeltaRules.HUATUOGPT_13B);
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void the_sums_are_those_of_pytorch_and_replaced_tensors_the_deltas_own() throws IOException {
        List<Integer> steps = new ArrayList<>();
        Path out = temp.resolve("merged");
        merge().write(out, 1_500, (done, of) -> steps.add(done * 100 + of));

        ModelWeights merged = ModelWeights.open(out);
        ModelWeights expected = ModelWeights.open(CASE.resolve("expected"));
        assertThat(merged.names()).hasSameElementsAs(expected.names()).isNotEmpty();
        for (String name : expected.names()) {
            assertThat(merged.type(name)).isEqualTo(WeightType.F16);
            assertThat(merged.shape(name)).isEqualTo(expected.shape(name));
            assertThat(merged.bytes(name)).as(name).isEqualTo(expected.bytes(name));
        }
        int count = expected.names().size();
        assertThat(steps).first().isEqualTo(100 + count);
        assertThat(steps).last().isEqualTo(100 * count + count);
        assertThat(leftovers()).containsExactly("merged");
        assertThat(out.resolve("model-00002-of-00003.safetensors")).exists();
        assertThat(out.resolve("tokenizer_config.json"))
                .hasSameTextualContentAs(DELTA.resolve("tokenizer_config.json"));
    }

    @Test
    void the_result_is_a_model() {
        Path out = temp.resolve("merged");
        merge().write(out, Long.MAX_VALUE, (done, of) -> {});

        assertThat(out.resolve("model.safetensors")).exists();
        assertThat(ModelFolder.open(out).parameters()).isPositive();
    }

    @Test
    void a_folder_that_holds_something_is_left_alone() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        Files.writeString(out.resolve("note"), "mine");

        assertRefused(() -> merge().write(out, 1 << 20, (done, of) -> {}), "already holds");
        assertThat(out.resolve("note")).hasContent("mine");
        assertThat(leftovers()).containsExactly("out");
    }

    @Test
    void nothing_is_left_of_a_merge_that_broke_off() throws IOException {
        Files.createDirectories(temp.resolve(".out.partial"));
        Files.writeString(temp.resolve(".out.partial").resolve("model.safetensors"), "old");

        assertThatThrownBy(
                        () ->
                                merge().write(
                                                temp.resolve("out"),
                                                1_500,
                                                (done, of) -> {
                                                    if (done == 5) {
                                                        throw new IllegalStateException("stop");
                                                    }
                                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void models_that_do_not_belong_together_are_refused() {
        Path other = Path.of("src/test/resources/golden/mqa-tied-f32");

        assertRefused(() -> ApplyDelta.open(other, DELTA, DeltaRules.HUATUOGPT_13B), "shape");
        assertRefused(
                () -> ApplyDelta.open(BASE, DELTA, new DeltaRules(List.of())), "embed_tokens");
        Path more = Path.of("src/test/resources/golden/gqa-tied-f16");
        assertRefused(
                () ->
                        ApplyDelta.open(more, more, DeltaRules.HUATUOGPT_13B)
                                .write(Path.of("/nowhere/out"), 1, (done, of) -> {}),
                "no folder");
    }

    @Test
    void a_folder_that_is_missing_or_empty_is_named() throws IOException {
        Path nowhere = temp.resolve("nowhere");
        Path empty = Files.createDirectory(temp.resolve("empty"));

        assertThatThrownBy(() -> ApplyDelta.open(nowhere, DELTA, DeltaRules.HUATUOGPT_13B))
                .hasMessage("There is no folder of the base at " + nowhere + ".");
        assertThatThrownBy(() -> ApplyDelta.open(BASE, nowhere, DeltaRules.HUATUOGPT_13B))
                .hasMessage("There is no folder of the delta at " + nowhere + ".");
        assertThatThrownBy(() -> ApplyDelta.open(empty, DELTA, DeltaRules.HUATUOGPT_13B))
                .hasMessageStartingWith("The model folder " + empty + " has no weights: ");
    }

    private static void assertRefused(Runnable action, String words) {
        InvalidModelException refusal =
                catchThrowableOfType(InvalidModelException.class, action::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(words).endsWith(".");
        assertThat(refusal.fault()).isIn(ModelFault.DELTA_MISMATCH, ModelFault.OUTPUT_UNUSABLE);
    }
}
