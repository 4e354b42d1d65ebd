package dev.wenzhen.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sheet with every field filled. */
final class SheetExamples {

    static final TurnSheet.Assessment ASSESSMENT =
            new TurnSheet.Assessment(
                    List.of(new TurnSheet.Finding("headache", "头痛")),
                    List.of(new TurnSheet.Finding("fever", "发热")),
                    List.of(new TurnSheet.Finding("nausea", "恶心")),
                    List.of(new TurnSheet.Candidate("migraine", "偏头痛", 0.5)),
                    0.03,
                    1.75);

    static final TurnSheet.Triage TRIAGE =
            new TurnSheet.Triage(
                    "门诊",
                    List.of(new TurnSheet.Department("神经内科", 0.75)),
                    List.of(new TurnSheet.Reason("candidates", "门诊", "最可能的情况通常看门诊")),
                    List.of(new TurnSheet.Change("突然剧烈头痛", "急救")),
                    "未经临床医生审核");

    static final TurnSheet.Question QUESTION =
            new TurnSheet.Question("symptom:nausea", "您感到恶心吗？", List.of("有", "没有", "不清楚"), 2, 8);

    static final TurnSheet.Citation CITATION =
            new TurnSheet.Citation(
                    1,
                    "migraine#self-care",
                    "偏头痛",
                    "自我护理",
                    "在安静、光线暗的房间休息。",
                    List.of(new TurnSheet.Source("某公开资料", "https://example.org/a")));

    static final TurnSheet SHEET =
            new TurnSheet(
                    Optional.of(
                            new TurnSheet.Decision(
                                    "ask",
                                    "information-gain",
                                    "highest-gain",
                                    Map.of("gainBits", 0.5))),
                    Optional.of(ASSESSMENT),
                    Optional.of(TRIAGE),
                    Optional.of(QUESTION),
                    List.of(CITATION));

    private SheetExamples() {}
}
