package dev.wenzhen.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.gateway.stream.Events;
import org.junit.jupiter.api.Test;

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

    @Test
    void the_first_chunk_has_the_role() {
        assertThat(chunks.role()).contains("\"role\":\"assistant\"");
    }
}
