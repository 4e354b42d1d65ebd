package dev.wenzhen.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.client.TurnEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_question_shows_its_options_and_how_many_there_can_be() {
        assertThat(
                        OutcomeLines.of(
                                List.of(
                                        event(
                                                "question.asked",
                                                """
                                                {"question": {"slot": "s", "text": "恶心吗？",
                                                 "options": ["有", "没有"], "number": 2, "atMost": 8}}
                                                """),
                                        event(
                                                "turn.completed",
                                                "{\"finishReason\": \"question\"}"))))
                .containsExactly("可选：有 / 没有", "（第 2 问，最多 8 问；也可以用自己的话回答，或说：直接告诉我建议）");
    }

    @Test
    void sources_and_the_newest_triage_are_told() {
        assertThat(
                        OutcomeLines.of(
                                List.of(
                                        triage("门诊"),
                                        triage("急诊"),
                                        event(
                                                "citation.added",
                                                """
                                                {"citation": {"number": 1, "title": "偏头痛",
                                                 "field": "自我护理", "sources": []}}
                                                """),
                                        event(
                                                "citation.added",
                                                """
                                                {"citation": {"number": 2, "title": "头痛",
                                                 "field": "概述", "sources": [
                                                 {"name": "某资料", "url": "https://example.org"}]}}
                                                """),
                                        event(
                                                "turn.completed",
                                                "{\"finishReason\": \"replaced\"}"))))
                .containsExactly(
                        "以上内容来自问诊知识库，不是模型生成",
                        "[1] 偏头痛 · 自我护理（一般医学知识，无可引来源）",
                        "[2] 头痛 · 概述（某资料 https://example.org）",
                        "分诊：急诊，建议科室：神经内科、急诊科（未经临床医生审核）",
                        "原因：越来越重",
                        "出现下列情况请升级处理：突然剧烈头痛 → 急救");
    }

    @Test
    void events_of_a_later_version_say_nothing() {
        assertThat(
                        OutcomeLines.of(
                                List.of(
                                        event("something.newer", "{\"text\": 1}"),
                                        event("triage.updated", "{}"),
                                        event("turn.completed", "{}"))))
                .isEmpty();
    }

    private static TurnEvent triage(String level) {
        return event(
                "triage.updated",
                """
                {"triage": {"level": "%s",
                 "departments": [{"name": "神经内科", "share": 0.7}, {"name": "急诊科", "share": 0.3}],
                 "reasons": [{"code": "worse", "level": "急诊", "text": "越来越重"}],
                 "changes": [{"when": "突然剧烈头痛", "level": "急救"}], "notice": "未经临床医生审核"}}
                """
                        .formatted(level));
    }

    private static TurnEvent event(String type, String data) {
        try {
            return new TurnEvent(type, 1, JSON.readTree(data), 0);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
