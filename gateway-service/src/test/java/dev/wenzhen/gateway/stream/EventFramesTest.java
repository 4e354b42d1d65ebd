package dev.wenzhen.gateway.stream;

import static dev.wenzhen.gateway.stream.Events.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TextCipher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFramesTest {

    private static final Alert ALERT =
            new Alert("a1", "emergency", List.of("chest-pain"), "请立即拨打 120", List.of("120"));

    @Test
    void a_delta_has_its_number_its_type_and_its_text() {
        assertThat(EventFrames.of(Events.delta(2, "少\n盐\"")))
                .isEqualTo(
                        """
                        id: 2
                        event: text.delta
                        data: {"type":"text.delta","sequenceNumber":2,\
                        "turnId":"01JD0N3Q8Z6Y5X4W3V2T1S0R9Q","at":"2026-11-21T08:00:00Z",\
                        "text":"少\\n盐\\""}

                        """);
    }

    @Test
    void a_completed_turn_tells_reason_usage_and_label() {
        assertThat(EventFrames.of(Events.completed(9, "全文", "AI 生成")))
                .endsWith(
                        "\"text\":\"全文\",\"finishReason\":\"stop\",\"usage\":{\"promptTokens\":12,"
                                + "\"cachedTokens\":3,\"newTokens\":7},\"label\":\"AI 生成\"}\n\n");
    }

    @Test
    void a_failed_turn_tells_code_advice_and_what_was_said() {
        var failed =
                new ReplyEventBody.TurnFailed(
                        FailureCode.DEADLINE_EXCEEDED,
                        TextCipher.NONE.seal(Events.SUBJECT, "半句"),
                        "AI 生成");

        assertThat(EventFrames.of(Events.event(3, failed)))
                .endsWith(
                        "\"code\":\"deadline_exceeded\",\"detail\":\"回复超时了，请稍后再问一次。\","
                                + "\"text\":\"半句\",\"label\":\"AI 生成\"}\n\n");
    }

    @Test
    void the_immediate_alert_has_no_number() {
        assertThat(EventFrames.immediateAlert(ALERT, AT))
                .isEqualTo(
                        """
                        event: safety.alert
                        data: {"type":"safety.alert","at":"2026-11-21T08:00:00Z","alertId":"a1",\
                        "kind":"emergency","text":"请立即拨打 120","phones":["120"],\
                        "ruleIds":["chest-pain"]}

                        """);
    }

    @Test
    void the_immediate_failure_has_no_number() {
        assertThat(EventFrames.immediateFailure(FailureCode.NOT_PUBLISHED, AT, ""))
                .startsWith("event: turn.failed\ndata: {\"type\":\"turn.failed\",\"at\":")
                .contains("\"code\":\"not_published\"");
    }

    @Test
    void every_failure_has_an_advice() {
        assertThat(FailureCode.values())
                .allSatisfy(c -> assertThat(FailureAdvice.of(c)).isNotBlank());
    }

    @Test
    void retry_is_in_milliseconds() {
        assertThat(EventFrames.retry(Duration.ofSeconds(2))).isEqualTo("retry: 2000\n\n");
    }
}
