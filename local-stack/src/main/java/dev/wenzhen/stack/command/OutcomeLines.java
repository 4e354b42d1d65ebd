package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.wenzhen.evaluation.client.TurnEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a turn told besides its words, as lines for a terminal. Members that are missing, and events
 * that are not known, say nothing.
 */
final class OutcomeLines {

    private static final String REPLACED = "以上内容来自问诊知识库，不是模型生成";
    private static final String GENERAL_KNOWLEDGE = "一般医学知识，无可引来源";

    private OutcomeLines() {}

    /** Sources first, then the triage, then what can be answered. */
    static List<String> of(List<TurnEvent> events) {
        List<String> lines = new ArrayList<>();
        if (last(events, TurnEvent.COMPLETED).path("finishReason").asText().equals("replaced")) {
            lines.add(REPLACED);
        }
        events.stream()
                .filter(event -> event.type().equals("citation.added"))
                .map(event -> source(event.data().path("citation")))
                .forEach(lines::add);
        addTriage(lines, last(events, "triage.updated").path("triage"));
        addQuestion(lines, last(events, "question.asked").path("question"));
        return List.copyOf(lines);
    }

    private static JsonNode last(List<TurnEvent> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(TurnEvent::data)
                .reduce((earlier, later) -> later)
                .orElse(MissingNode.getInstance());
    }

    private static String source(JsonNode citation) {
        String sources = joined(citation.path("sources"), "；", OutcomeLines::named);
        return "[%s] %s · %s（%s）"
                .formatted(
                        citation.path("number").asText(),
                        citation.path("title").asText(),
                        citation.path("field").asText(),
                        sources.isEmpty() ? GENERAL_KNOWLEDGE : sources);
    }

    private static String named(JsonNode source) {
        return (source.path("name").asText() + " " + source.path("url").asText()).strip();
    }

    private static void addTriage(List<String> lines, JsonNode triage) {
        if (triage.path("level").asText().isEmpty()) {
            return;
        }
        String departments = joined(triage.path("departments"), "、", d -> d.path("name").asText());
        lines.add(
                "分诊：%s%s（%s）"
                        .formatted(
                                triage.path("level").asText(),
                                departments.isEmpty() ? "" : "，建议科室：" + departments,
                                triage.path("notice").asText()));
        addLine(lines, "原因：", joined(triage.path("reasons"), "；", r -> r.path("text").asText()));
        addLine(lines, "出现下列情况请升级处理：", joined(triage.path("changes"), "；", OutcomeLines::change));
    }

    private static String change(JsonNode change) {
        return change.path("when").asText() + " → " + change.path("level").asText();
    }

    private static void addQuestion(List<String> lines, JsonNode question) {
        addLine(lines, "可选：", joined(question.path("options"), " / ", JsonNode::asText));
        if (question.has("number")) {
            lines.add(
                    "（第 %s 问，最多 %s 问；也可以用自己的话回答，或说：直接告诉我建议）"
                            .formatted(
                                    question.path("number").asText(),
                                    question.path("atMost").asText()));
        }
    }

    private static void addLine(List<String> lines, String title, String content) {
        if (!content.isEmpty()) {
            lines.add(title + content);
        }
    }

    private static String joined(JsonNode array, String between, Function<JsonNode, String> text) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(text)
                .collect(Collectors.joining(between));
    }
}
