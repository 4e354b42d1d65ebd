package dev.wenzhen.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One example of every event, with every field filled; the golden files are their JSON. */
final class EventExamples {

    private static final Subject SUBJECT =
            new Subject(
                    TenantId.LOCAL,
                    new PatientId("patient-7"),
                    new ConsultationId("01HZX3M5E0V9QK2T4W6Y8A0C2E"));
    private static final TurnId TURN = new TurnId("01HZX3M5E1V9QK2T4W6Y8A0C2F");
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-11-21T08:02:00Z");
    private static final SealedText QUESTION = sealed("头痛两天怎么办？");
    private static final SealedText REPLY = sealed("请多休息。");
    private static final SheetCodec SHEETS = new SheetCodec(TextCipher.NONE);
    private static final TokenUsage USAGE = new TokenUsage(12, 3, 6);
    private static final GenerationOptions OPTIONS =
            new GenerationOptions(
                    Optional.of(64),
                    Optional.of(0.5),
                    Optional.of(0.85),
                    Optional.of(7L),
                    List.of("病人："));
    private static final Alert ALERT =
            new Alert("alert-1", "emergency", List.of("chest-pain"), "请立即拨打120。", List.of("120"));

    private EventExamples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new HashMap<>(consultations());
        all.putAll(generations());
        all.putAll(others());
        return all;
    }

    private static Map<String, Object> consultations() {
        return Map.ofEntries(
                Map.entry(
                        "consultation.opened",
                        new ConsultationOpened(
                                SUBJECT,
                                ConsultationMode.GENERAL,
                                List.of(
                                        new PromptMessage(
                                                MessageRole.SYSTEM, sealed("简短回答"), true)),
                                true,
                                AT)),
                Map.entry(
                        "turn.submitted",
                        new TurnSubmitted(
                                SUBJECT, TURN, QUESTION, OPTIONS, Optional.of(ALERT), AT, LATER)),
                Map.entry("turn.cancel-requested", new TurnCancelRequested(SUBJECT, TURN, LATER)),
                Map.entry("consultation.crisis-cleared", new CrisisCleared(SUBJECT, LATER)),
                Map.entry(
                        "consultation.state",
                        new ConsultationState(
                                SUBJECT,
                                ConsultationMode.GENERAL,
                                2,
                                AT,
                                sealed("你好"),
                                List.of(),
                                false,
                                Optional.of(sealed("{}")),
                                true,
                                List.of(turn()))));
    }

    private static Map<String, Object> generations() {
        return Map.ofEntries(
                Map.entry(
                        "generation.requested",
                        new GenerationRequested(
                                SUBJECT,
                                TURN,
                                5,
                                List.of(new PromptMessage(MessageRole.USER, QUESTION, true)),
                                OPTIONS,
                                42,
                                AT,
                                LATER)),
                Map.entry("generation.cancelled", new GenerationCancelled(SUBJECT, TURN, 17)),
                Map.entry("generation.claimed", new GenerationClaimed(SUBJECT, TURN, "worker-1")),
                Map.entry(
                        "generation.frame",
                        new GenerationFrame("worker-1", List.of(delta(), lastDelta()))),
                Map.entry("reply.event", event(1, new ReplyEventBody.TurnAccepted())),
                Map.entry("reply.event-batch", new ReplyEventBatch(replyEvents())));
    }

    private static Map<String, Object> others() {
        return Map.ofEntries(
                Map.entry(
                        "turn.outcome",
                        new TurnOutcome(SUBJECT, ConsultationMode.GENERAL, turn(), LATER)),
                Map.entry(
                        "feedback.given",
                        new FeedbackGiven(
                                SUBJECT,
                                TURN,
                                "patient-7",
                                -1,
                                Map.of("accuracy", -1),
                                Optional.of(sealed("应先问血压")),
                                "starter",
                                LATER)),
                Map.entry(
                        "worker.status",
                        new WorkerStatus(
                                "worker-1",
                                "default",
                                "starter",
                                List.of(0, 3),
                                2,
                                1,
                                6,
                                0.25,
                                false,
                                AT)));
    }

    private static List<ReplyEvent> replyEvents() {
        return List.of(
                event(1, new ReplyEventBody.TurnAccepted()),
                event(2, new ReplyEventBody.SafetyAlertRaised(ALERT)),
                event(3, new ReplyEventBody.TurnQueued()),
                event(4, new ReplyEventBody.AssessmentUpdated(part(SheetExamples.ASSESSMENT))),
                event(5, new ReplyEventBody.TriageUpdated(part(SheetExamples.TRIAGE))),
                event(6, new ReplyEventBody.QuestionAsked(part(SheetExamples.QUESTION))),
                event(7, new ReplyEventBody.CitationAdded(part(SheetExamples.CITATION))),
                event(8, new ReplyEventBody.TextDelta(REPLY)),
                event(
                        9,
                        new ReplyEventBody.TurnCompleted(REPLY, FinishReason.STOP, USAGE, "AI 生成")),
                event(9, new ReplyEventBody.TurnCancelled(REPLY, "AI 生成")),
                event(
                        9,
                        new ReplyEventBody.TurnFailed(
                                FailureCode.DEADLINE_EXCEEDED, REPLY, "AI 生成")));
    }

    private static TurnState turn() {
        return new TurnState(
                TURN,
                TurnStatus.COMPLETED,
                QUESTION,
                Optional.of(REPLY),
                OPTIONS,
                Optional.of(ALERT),
                3,
                42,
                AT,
                LATER,
                Optional.of(LATER),
                Optional.of(FinishReason.STOP),
                Optional.empty(),
                USAGE,
                "starter",
                "AI 生成",
                Optional.of(SHEETS.seal(SUBJECT, SheetExamples.SHEET)),
                5);
    }

    private static GenerationDelta delta() {
        return new GenerationDelta(
                SUBJECT, TURN, 17, 0, sealed("8,9"), 0, sealed("请多"), Optional.empty());
    }

    private static GenerationDelta lastDelta() {
        return new GenerationDelta(
                SUBJECT,
                TURN,
                17,
                2,
                sealed("10,11,2"),
                2,
                sealed("休息。"),
                Optional.of(new GenerationEnding(FinishReason.STOP, USAGE, "", "starter")));
    }

    private static ReplyEvent event(long sequenceNumber, ReplyEventBody body) {
        return new ReplyEvent(SUBJECT, TURN, sequenceNumber, AT, body);
    }

    private static SealedText part(Object part) {
        return SHEETS.seal(SUBJECT, part);
    }

    private static SealedText sealed(String text) {
        return TextCipher.NONE.seal(SUBJECT, text);
    }
}
