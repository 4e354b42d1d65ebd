package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.assessment.asking.ModelPools;
import dev.wenzhen.dialogue.care.ContextWriter;
import dev.wenzhen.dialogue.care.OutgoingReplies;
import dev.wenzhen.dialogue.care.PlainPlanner;
import dev.wenzhen.dialogue.care.TurnPlanner;
import dev.wenzhen.dialogue.prompt.ContextPlace;
import dev.wenzhen.dialogue.prompt.HistoryWindow;
import dev.wenzhen.dialogue.prompt.PromptComposer;
import dev.wenzhen.dialogue.prompt.SystemSentences;
import dev.wenzhen.dialogue.routing.RequestRouter;
import dev.wenzhen.dialogue.routing.WorkerFleet;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.GenerationDelta;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnCancelRequested;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnSubmitted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Consultations, commands and chunks for tests. */
public final class Examples {

    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    public static final Duration PATIENCE = Duration.ofMinutes(2);
    public static final int PARTITION = 3;
    public static final int MAX_EVENTS = 64;
    public static final int MAX_TURNS = 5;
    public static final FixedTexts TEXTS = new FixedTexts("您好，我是 AI 助手。", "AI 生成");
    public static final TokenUsage USAGE = new TokenUsage(12, 0, 6);
    public static final Alert ALERT =
            new Alert("alert-1", "emergency", List.of("chest-pain"), "请立即拨打120。", List.of("120"));

    private Examples() {}

    /** Rules that ask a model at once and tell its text as it comes. */
    public static DialogueRules rules() {
        return rules(new PlainPlanner(), OutgoingReplies.UNCHECKED);
    }

    public static DialogueRules rules(TurnPlanner planner, OutgoingReplies replies) {
        return new DialogueRules(
                new DialogueParts(
                        planner,
                        new PromptComposer(
                                new SystemSentences("全科", "中医", "心理"),
                                new HistoryWindow(3),
                                new HistoryWindow(5),
                                new ContextWriter(TextCipher.NONE),
                                ContextPlace.SYSTEM_MESSAGE,
                                TextCipher.NONE),
                        replies,
                        new ModelPools("default", "default"),
                        new RequestRouter(8, 1.25)),
                TEXTS,
                new DialogueBounds(Duration.ofSeconds(1), MAX_EVENTS, MAX_TURNS),
                TextCipher.NONE);
    }

    public static ConsultationId consultation(int number) {
        return new ConsultationId(String.format(Locale.ROOT, "01HZX3M5E0V9QK2T4W6Y8%05d", number));
    }

    public static TurnId turn(int number) {
        return new TurnId(String.format(Locale.ROOT, "01HZX3M5E1V9QK2T4W6Y8%05d", number));
    }

    public static Subject subject(int number) {
        return new Subject(TenantId.LOCAL, PatientId.LOCAL, consultation(number));
    }

    public static ConsultationOpened opened(int consultation) {
        return new ConsultationOpened(
                subject(consultation), ConsultationMode.GENERAL, List.of(), false, NOW);
    }

    public static TurnSubmitted submitted(int consultation, int turn, String text) {
        return submitted(consultation, turn, text, Optional.empty());
    }

    public static TurnSubmitted submitted(
            int consultation, int turn, String text, Optional<Alert> alert) {
        return new TurnSubmitted(
                subject(consultation),
                turn(turn),
                sealed(text),
                GenerationOptions.NONE,
                alert,
                NOW.plusMillis(turn),
                NOW.plusMillis(turn).plus(PATIENCE));
    }

    public static TurnCancelRequested cancelRequested(int consultation, int turn) {
        return new TurnCancelRequested(subject(consultation), turn(turn), NOW);
    }

    public static GenerationClaimed claim(int consultation, int turn) {
        return new GenerationClaimed(subject(consultation), turn(turn), "worker-1");
    }

    public static GenerationDelta delta(
            int consultation, int turn, long epoch, int textOffset, String text) {
        return delta(consultation, turn, epoch, textOffset, text, Optional.empty());
    }

    public static GenerationDelta lastDelta(
            int consultation, int turn, long epoch, int textOffset, String text) {
        return delta(
                consultation,
                turn,
                epoch,
                textOffset,
                text,
                Optional.of(ending(FinishReason.STOP)));
    }

    public static GenerationDelta delta(
            int consultation,
            int turn,
            long epoch,
            int textOffset,
            String text,
            Optional<GenerationEnding> ending) {
        return new GenerationDelta(
                subject(consultation),
                turn(turn),
                epoch,
                textOffset,
                sealed("1"),
                textOffset,
                sealed(text),
                ending);
    }

    public static GenerationEnding ending(FinishReason reason) {
        return new GenerationEnding(reason, USAGE, "", "starter");
    }

    public static Situation at(Instant now) {
        return new Situation(now, WorkerFleet.SILENT);
    }

    public static SealedText sealed(String text) {
        return TextCipher.NONE.seal(subject(0), text);
    }
}
