package dev.wenzhen.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    @Test
    void every_type_has_a_title_and_an_advice() {
        assertThat(ProblemType.values())
                .allSatisfy(
                        type -> {
                            assertThat(type.title()).isNotBlank();
                            assertThat(type.advice()).isNotBlank();
                            assertThat(type.status()).isBetween(400, 503);
                            assertThat(type.code()).matches("[a-z0-9_]+");
                        });
    }

    @Test
    void a_document_has_all_of_rfc_9457_and_a_code() {
        Problem problem = Problem.of(ProblemType.UNKNOWN_FIELD).with("field", "x");

        assertThat(problem.document())
                .isEqualTo(
                        Map.of(
                                "type",
                                "urn:wenzhen:problem:unknown_field",
                                "title",
                                ProblemType.UNKNOWN_FIELD.title(),
                                "status",
                                400,
                                "detail",
                                ProblemType.UNKNOWN_FIELD.advice(),
                                "code",
                                "unknown_field",
                                "field",
                                "x"));
    }

    @Test
    void statuses_of_the_framework_have_types_of_their_own() {
        assertThat(ProblemType.ofStatus(404)).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(ProblemType.ofStatus(405)).isEqualTo(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(ProblemType.ofStatus(406)).isEqualTo(ProblemType.NOT_ACCEPTABLE);
        assertThat(ProblemType.ofStatus(415)).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(ProblemType.ofStatus(418)).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(ProblemType.ofStatus(302)).isEqualTo(ProblemType.INTERNAL_ERROR);
        assertThat(ProblemType.ofStatus(500)).isEqualTo(ProblemType.INTERNAL_ERROR);
    }
}
