package dev.wenzhen.gateway.stream;

import static dev.wenzhen.gateway.stream.Events.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnSheet;
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
    void a_question_comes_with_its_options() {
        var question =
                new TurnSheet.Question("symptom:nausea", "您感到恶心吗？", List.of("有", "没有"), 2, 8);

        assertThat(frameOf(new ReplyEventBody.QuestionAsked(sealed(question))))
                .isEqualTo(
                        """
                        id: 3
                        event: question.asked
                        data: {"type":"question.asked","sequenceNumber":3,\
                        "turnId":"01JD0N3Q8Z6Y5X4W3V2T1S0R9Q","at":"2026-11-21T08:00:00Z",\
                        "question":{"slot":"symptom:nausea","text":"您感到恶心吗？",\
                        "options":["有","没有"],"number":2,"atMost":8}}

                        """);
    }

    @Test
    void a_triage_comes_with_its_reasons_and_its_notice() {
        var triage =
                new TurnSheet.Triage(
                        "门诊",
                        List.of(new TurnSheet.Department("神经内科", 0.75)),
                        List.of(new TurnSheet.Reason("candidates", "门诊", "最可能的情况")),
                        List.of(new TurnSheet.Change("突然剧烈头痛", "急救")),
                        "未经临床医生审核");

        assertThat(frameOf(new ReplyEventBody.TriageUpdated(sealed(triage))))
                .startsWith("id: 3\nevent: triage.updated\ndata: {")
                .endsWith(
                        "\"triage\":{\"level\":\"门诊\","
                                + "\"departments\":[{\"name\":\"神经内科\",\"share\":0.75}],"
                                + "\"reasons\":[{\"code\":\"candidates\",\"level\":\"门诊\","
                                + "\"text\":\"最可能的情况\"}],"
                                + "\"changes\":[{\"when\":\"突然剧烈头痛\",\"level\":\"急救\"}],"
                                + "\"notice\":\"未经临床医生审核\"}}\n\n");
    }

    @Test
    void an_assessment_comes_whole() {
        var assessment =
                new TurnSheet.Assessment(
                        List.of(new TurnSheet.Finding("headache", "头痛")),
                        List.of(),
                        List.of(),
                        List.of(new TurnSheet.Candidate("migraine", "偏头痛", 0.5)),
                        0.25,
                        1.5);

        assertThat(frameOf(new ReplyEventBody.AssessmentUpdated(sealed(assessment))))
                .startsWith("id: 3\nevent: assessment.updated\ndata: {")
                .endsWith(
                        "\"assessment\":{\"present\":[{\"id\":\"headache\",\"name\":\"头痛\"}],"
                                + "\"absent\":[],\"unknown\":[],\"candidates\":[{\"id\":\"migraine\","
                                + "\"name\":\"偏头痛\",\"probability\":0.5}],"
                                + "\"otherProbability\":0.25,\"entropyBits\":1.5}}\n\n");
    }

    @Test
    void a_citation_stays_on_one_line_whatever_its_passage_says() {
        var citation =
                new TurnSheet.Citation(
                        1,
                        "migraine#self-care",
                        "偏头痛",
                        "自我护理",
                        "休息。\n\nevent: turn.failed",
                        List.of(new TurnSheet.Source("某资料", "https://example.org/a")));

        assertThat(frameOf(new ReplyEventBody.CitationAdded(sealed(citation))))
                .startsWith("id: 3\nevent: citation.added\ndata: {")
                .hasLineCount(4)
                .endsWith(
                        "\"citation\":{\"number\":1,\"passageId\":\"migraine#self-care\","
                                + "\"title\":\"偏头痛\",\"field\":\"自我护理\","
                                + "\"text\":\"休息。\\n\\nevent: turn.failed\","
                                + "\"sources\":[{\"name\":\"某资料\","
                                + "\"url\":\"https://example.org/a\"}]}}\n\n");
    }

    private static String frameOf(ReplyEventBody body) {
        return EventFrames.of(Events.event(3, body));
    }

    private static SealedText sealed(Object part) {
        return new SheetCodec(TextCipher.NONE).seal(Events.SUBJECT, part);
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
