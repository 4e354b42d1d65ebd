package dev.wenzhen.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over the knowledge, with nothing else running. */
class KnowledgeCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_reply_is_checked_and_a_bad_line_fails_the_batch_but_not_the_others() throws IOException {
        Path lines =
                file(
                        "{\"facts\": {\"allergies\": [\"青霉素\"]}, \"reply\": \"可以吃阿莫西林。\"}",
                        "{\"facts\": {\"allergys\": [\"青霉素\"]}, \"reply\": \"可以吃阿莫西林。\"}",
                        "这不是 JSON",
                        "{\"facts\": {\"pregnant\": true}, \"reply\": \"孕期不能用布洛芬。\"}",
                        "{\"reply\": \"多休息。\"}");

        int exit = run("check-reply", lines.toString());

        List<JsonNode> answers = answers();
        assertThat(exit).isEqualTo(1);
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0).get("contradiction").booleanValue()).isTrue();
        assertThat(answers.get(0).get("reasons").get(0).textValue()).contains("阿莫西林", "青霉素");
        assertThat(answers.get(1).get("error").textValue()).contains("allergies");
        assertThat(answers.get(2).get("line").intValue()).isEqualTo(3);
        assertThat(out.toString()).doesNotContain("这不是");
        assertThat(answers.get(3).get("contradiction").booleanValue()).isFalse();
        assertThat(answers.get(4).get("contradiction").booleanValue()).isFalse();
    }

    @Test
    void the_twenty_departments_are_ranked() throws IOException {
        int exit = run("department", file("{\"text\": \"胃里反酸烧心，想做胃镜\"}").toString());

        JsonNode departments = answers().get(0).get("departments");
        assertThat(exit).isZero();
        assertThat(departments).hasSize(20);
        assertThat(departments.get(0).get("name").textValue()).isEqualTo("消化内科");
        assertThat(departments.get(0).get("probability").doubleValue())
                .isGreaterThan(departments.get(19).get("probability").doubleValue());
    }

    @Test
    void the_sources_are_checked() {
        assertThat(run("knowledge", "check")).isZero();
        assertThat(out.toString()).contains("0 findings");
    }

    @Test
    void an_entry_is_shown_with_its_provenance() {
        assertThat(run("knowledge", "show", "migraine")).isZero();
        assertThat(out.toString()).contains("偏头痛", "migraine#self-care (general)");
        assertThat(run("knowledge", "show", "no-such")).isEqualTo(1);
        assertThat(err.toString()).contains("no entry no-such");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("lines.jsonl"), List.of(lines));
    }

    private List<JsonNode> answers() {
        return out.toString().lines().map(KnowledgeCommandsTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private int run(String... arguments) {
        return WenzhenCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
