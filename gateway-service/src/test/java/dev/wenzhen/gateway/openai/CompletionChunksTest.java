package dev.wenzhen.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.gateway.stream.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionChunksTest {

    private static final String HEAD =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":5,"
                    + "\"model\":\"m\",\"choices\":[";
    private static final CompletionDocuments DOCUMENTS =
            new CompletionDocuments("chatcmpl-1", 5, "m");

    private final CompletionChunks chunks = new CompletionChunks(DOCUMENTS, false);

    @Test
    void a_delta_is_a_content() {
        assertThat(chunks.of(Events.delta(2, "少盐")))
                .containsExactly(
                        HEAD
                                + "{\"index\":0,\"delta\":{\"content\":\"少盐\"},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}");
    }

    @Test
    void the_end_is_label_reason_and_done() {
        assertThat(chunks.of(Events.completed(3, "少盐", "AI 生成")))
                .containsExactly(
                        HEAD
                                + "{\"index\":0,\"delta\":{\"content\":\"\\n\\n（AI 生成）\"},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}",
                        HEAD
                                + "{\"index\":0,\"delta\":{},\"logprobs\":null,"
                                + "\"finish_reason\":\"stop\"}]}",
                        "[DONE]");
    }

    @Test
    void usage_comes_last_when_asked_for() {
        CompletionChunks counted = new CompletionChunks(DOCUMENTS, true);

        assertThat(counted.role()).endsWith("\"usage\":null}");
        assertThat(counted.of(Events.completed(3, "少盐", "")))
                .hasSize(3)
                .contains(
                        HEAD
                                + "],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7,"
                                + "\"total_tokens\":19,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}");
    }

    @Test
    void a_failure_is_an_error_and_done() {
        var failed =
                new ReplyEventBody.TurnFailed(
                        FailureCode.GENERATION_FAILED,
                        TextCipher.NONE.seal(Events.SUBJECT, ""),
                        "");

        assertThat(chunks.of(Events.event(2, failed)))
                .containsExactly(
                        "{\"error\":{\"message\":\"生成回复时出错了，请再问一次。\",\"type\":\"server_error\","
                                + "\"code\":\"generation_failed\",\"param\":null}}",
                        "[DONE]");
    }

    @ParameterizedTest
    @EnumSource(
            value = FinishReason.class,
            names = {"QUESTION", "REPLACED", "FIXED_TEXT", "STOP", "REPETITION"})
    void whatever_else_ended_it_is_a_stop(FinishReason reason) {
        var completed =
                new ReplyEventBody.TurnCompleted(
                        TextCipher.NONE.seal(Events.SUBJECT, "少盐"), reason, TokenUsage.NONE, "");

        assertThat(chunks.of(Events.event(2, completed)).get(0))
                .endsWith("\"finish_reason\":\"stop\"}]}");
    }

    @Test
    void what_has_no_place_in_the_form_is_left_out() {
        SealedText part = TextCipher.NONE.seal(Events.SUBJECT, "{}");

        assertThat(
                        List.of(
                                new ReplyEventBody.AssessmentUpdated(part),
                                new ReplyEventBody.TriageUpdated(part),
                                new ReplyEventBody.QuestionAsked(part),
                                new ReplyEventBody.CitationAdded(part)))
                .allSatisfy(body -> assertThat(chunks.of(Events.event(2, body))).isEmpty());
    }

    @Test
    void the_first_chunk_has_the_role() {
        assertThat(chunks.role()).contains("\"role\":\"assistant\"");
    }
}
