package dev.wenzhen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.defaultmodel.DefaultModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./wenzhen model …} on the demonstration model and on files of language-model's tests. */
class ModelCommandIT {

    private static final Path CASES = Path.of("../language-model/src/test/resources");
    private static final Path T5 = CASES.resolve("golden/t5");
    private static final Path GOLDEN = CASES.resolve("golden/mha-untied-f32");

    @TempDir Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... words) {
        List<String> arguments = new ArrayList<>(List.of("model"));
        for (Object word : words) {
            arguments.add(word.toString());
        }
        return WenzhenCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(new String[0]));
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void inspect_says_what_is_there_and_that_it_runs() throws IOException {
        Path model = DefaultModel.extractTo(temp);

        assertThat(run("inspect", model, "--json")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("architecture").asText()).isEqualTo("llama");
        assertThat(report.path("runs").asBoolean()).isTrue();
        assertThat(report.path("tokenizer").asText()).isEqualTo("tokenizer.json");
        assertThat(report.path("parameters").asLong()).isPositive();
        long table = 2 * 256 * report.path("vocabulary").asLong(); // tied, and kept in fp16
        assertThat(report.path("memoryBytes").path("mk32").asLong())
                .isEqualTo(4 * report.path("parameters").asLong() + table);
        assertThat(report.path("memoryBytes").path("i8").asLong())
                .isEqualTo(report.path("parameters").asLong() + table);
        assertThat(report.path("kvBytesPerToken").asLong()).isPositive();
        assertThat(report.path("problems")).isEmpty();

        assertThat(run("inspect", model)).isZero();
        assertThat(out.toString()).containsPattern("runs +yes");
    }

    @Test
    void inspect_says_what_is_missing_and_fails() throws IOException {
        assertThat(run("inspect", GOLDEN)).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("architecture +llama")
                .containsPattern("runs +no")
                .contains("has no tokenizer: neither tokenizer.json nor tokenizer.model");

        assertThat(run("inspect", temp.resolve("nowhere"))).isEqualTo(1);
        assertThat(out.toString()).contains("There is no model folder");
    }

    @Test
    void check_loads_the_model_and_prints_speed_and_memory() {
        Path model = DefaultModel.extractTo(temp);

        assertThat(run("check", model, "--context", 128)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("largest difference", "reply, batch 1 ", "reply, batch 4 ")
                .containsPattern("resident memory +[0-9]+ MB");
    }

    /** The default model takes 6 KB for a token, and a slot is 256 tokens of a strict kernel. */
    @Test
    void check_takes_the_memory_that_its_trial_needs_and_no_more_than_allowed() {
        Path model = DefaultModel.extractTo(temp);

        assertThat(run("check", model, "--kernel", "mk32")).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("keys and values +6 MB \\(4 slots of 51 tokens\\)");

        assertThat(run("check", model, "--kernel", "mk32", "--kv-megabytes", 3)).isZero();
        assertThat(out.toString())
                .containsPattern("keys and values +3 MB \\(2 slots of 51 tokens\\)");

        assertThat(run("check", model, "--kv-megabytes", 1, "--context", 512)).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "One slot of 512 tokens needs 3145728 bytes of KV memory, 1048576 are"
                                + " allowed: allow more or a shorter context.");
    }

    @Test
    void logits_and_greedy_tokens_are_those_of_transformers() throws IOException {
        JsonNode golden = read(GOLDEN.resolve("golden.json"));
        String ids = golden.path("prompt").toString().replaceAll("[^0-9,]", "");
        Path tokens = temp.resolve("tokens.json");
        Path last = temp.resolve("last.json");
        Path all = temp.resolve("all.json");

        assertThat(
                        run(
                                "generate",
                                GOLDEN,
                                "--ids",
                                ids,
                                "--max",
                                16,
                                "--greedy",
                                "--ignore-end",
                                "--json",
                                tokens))
                .as(err.toString())
                .isZero();
        assertThat(run("logits", GOLDEN, "--ids", ids, "--kernel", "mk32", "--json", last))
                .isZero();
        assertThat(run("logits", GOLDEN, "--ids", ids, "--all", "--json", all)).isZero();

        JsonNode greedy = read(tokens).path("tokens");
        assertThat(greedy).hasSize(16);
        for (int i = 0; i < 16; i++) {
            assertThat(greedy.get(i)).isEqualTo(golden.path("greedy").get(i));
        }
        JsonNode row = read(last).path("logits");
        JsonNode rows = read(all).path("logits");
        assertThat(row).hasSize(160);
        assertThat(rows).hasSize(golden.path("prompt").size());
        FloatBuffer expected =
                ByteBuffer.wrap(Files.readAllBytes(GOLDEN.resolve("golden.f32")))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .position(160 * (golden.path("prompt").size() - 1));
        for (int i = 0; i < row.size(); i++) {
            assertThat(row.get(i).asDouble() - expected.get()).isBetween(-1e-4, 1e-4);
            assertThat(rows.get(rows.size() - 1).get(i).asDouble() - row.get(i).asDouble())
                    .isBetween(-1e-4, 1e-4);
        }
    }

    @Test
    void a_delta_becomes_a_folder() {
        Path delta = CASES.resolve("checkpoints/delta");
        Path merged = temp.resolve("merged");

        assertThat(
                        run(
                                "apply-delta",
                                "--base",
                                delta.resolve("base"),
                                "--delta",
                                delta.resolve("delta"),
                                "--out",
                                merged))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("23 of 23 tensors");
        assertThat(merged.resolve("model.safetensors")).exists();
        assertThat(
                        run(
                                "apply-delta",
                                "--base",
                                delta.resolve("base"),
                                "--delta",
                                delta.resolve("delta"),
                                "--out",
                                merged))
                .isEqualTo(1);
        assertThat(err.toString()).contains("already holds something");
    }

    @Test
    void what_does_not_fit_is_one_sentence() throws IOException {
        Path file = temp.resolve("x.json");
        assertThat(run("logits", GOLDEN, "--ids", "1,160", "--json", file)).isEqualTo(1);
        assertThat(run("logits", GOLDEN, "--ids", "1", "--kernel", "no", "--json", file))
                .isEqualTo(1);
        assertThat(run("logits", T5, "--ids", "5,6", "--all", "--json", file)).isEqualTo(1);
        assertThat(run("check", temp)).isEqualTo(1);
        Files.writeString(temp.resolve("config.json"), "{}");
        assertThat(run("generate", temp, "--ids", "1", "--json", file)).isEqualTo(1);
        assertThat(run("generate", GOLDEN, "--ids", "1", "--max", 0, "--json", file)).isEqualTo(1);
        assertThat(run("check", DefaultModel.extractTo(temp), "--kv-megabytes", 0)).isEqualTo(1);
        assertThat(
                        run(
                                "apply-delta",
                                "--base",
                                temp,
                                "--delta",
                                temp,
                                "--out",
                                file,
                                "--shard-megabytes",
                                -3))
                .isEqualTo(1);
        Path nowhere = temp.resolve("nowhere/x.json");
        assertThat(run("logits", GOLDEN, "--ids", "1", "--json", nowhere)).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(9)
                .contains("--kv-megabytes must be at least 1.")
                .contains("--shard-megabytes must be at least 1.")
                .contains("--max must be at least 1.")
                .contains("The result cannot be written to " + nowhere + ".")
                .first()
                .isEqualTo("Id 160 is outside 0 to 159.");
        assertThat(file).doesNotExist();
        assertThat(run("check", DefaultModel.extractTo(temp), "--context", 16)).isEqualTo(1);
        assertThat(err.toString()).contains("A trial needs a context of at least 21 tokens.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "check", "apply-delta", "logits", "generate"})
    void every_subcommand_explains_itself(String name) {
        assertThat(run(name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: wenzhen model " + name);
    }
}
