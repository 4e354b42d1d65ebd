package dev.wenzhen.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void reads_the_fields_that_are_allowed() {
        assertThat(read("{\"text\":\"头痛\",\"other\":null}").text("text")).contains("头痛");
        assertThat(read("{\"text\":null}").text("text")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "{",
                "{\"text\":\"a\"",
                "{\"text\":\"a\"} x",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{text:1}",
                "{\"text\":'a'}",
                "{\"a\":1}{}"
            })
    void what_is_no_json_object_is_malformed(String body) {
        assertThat(refusal(() -> read(body)).type()).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void deep_nesting_is_malformed_and_no_overflow() {
        String deep = "{\"text\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        assertThat(refusal(() -> read(deep)).type()).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void an_unknown_field_is_refused_by_name() {
        Problem problem = refusal(() -> read("{\"text\":\"a\",\"txet\":1}").allow(Set.of("text")));

        assertThat(problem).isEqualTo(Problem.of(ProblemType.UNKNOWN_FIELD).with("field", "txet"));
    }

    @Test
    void a_long_field_name_is_told_back_cut() {
        Problem problem =
                refusal(() -> read("{\"" + "x".repeat(5000) + "\":1}").allow(Set.of("text")));

        assertThat(problem.members().get("field")).asString().hasSize(65);
    }

    @Test
    void invalid_utf8_is_refused() {
        byte[] bytes = {'{', '"', 't', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};

        assertThat(refusal(() -> StrictJson.readObject(bytes)).type())
                .isEqualTo(ProblemType.INVALID_UTF8);
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThat(refusal(() -> read("{\"text\":\"\\ud83d\"}").text("text")).type())
                .isEqualTo(ProblemType.INVALID_UTF8);
    }

    @Test
    void another_type_is_refused_by_name() {
        JsonFields fields = read("{\"text\":1,\"rating\":1.5,\"inner\":{\"a\":\"x\"}}");

        assertThat(refusal(() -> fields.text("text")))
                .isEqualTo(Problem.of(ProblemType.INVALID_FIELD).with("field", "text"));
        assertThat(refusal(() -> fields.wholeNumber("rating")).members())
                .containsEntry("field", "rating");
        assertThat(refusal(() -> fields.object("inner").orElseThrow().number("a")).members())
                .containsEntry("field", "inner.a");
    }

    private static JsonFields read(String json) {
        return StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem refusal(Runnable reading) {
        return catchThrowableOfType(ProblemException.class, reading::run).problem();
    }
}
