package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.asking.BianQueRule.Branch;
import dev.wenzhen.assessment.asking.BianQueRule.Outcome;
import dev.wenzhen.safety.TriageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bianque}: BianQue's published rule. What the rule does not have and no consultation may
 * lack comes before it: an emergency and a patient who wants to be told end the asking.
 */
public final class BianQuePolicy implements QuestionPolicy {

    public static final String NAME = "bianque";

    /** Stand for the greeting and for replies that were no question; the rule compares texts. */
    private static final String GREETING = "您好。";

    private static final String ADVICE = "建议。";

    private final BianQueRule rule = new BianQueRule(QuestionDetector.MENDED);
    private final Questioner questioner;

    public BianQuePolicy(Questioner questioner) {
        this.questioner = questioner;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision decide(ConsultationView view) {
        if (view.wantsAnswer()) {
            return advise(DecisionReason.PATIENT_WANTS_ANSWER, view);
        }
        if (view.triage().level() == TriageLevel.RESUSCITATION) {
            return advise(DecisionReason.EMERGENCY, view);
        }
        Optional<Question> question = questioner.next(view);
        Outcome outcome = rule.decide(replies(view), () -> question.map(Question::text).orElse(""));
        if (outcome.branch() == Branch.ASKS) {
            return new Decision.Ask(
                    question.orElseThrow(), reason(DecisionReason.BIANQUE_ASKS, view));
        }
        return advise(code(outcome.branch()), view);
    }

    private static String code(Branch branch) {
        return switch (branch) {
            case LIMIT_ADVISES -> DecisionReason.BIANQUE_LIMIT;
            case NO_NEW_QUESTION_ADVISES -> DecisionReason.BIANQUE_NO_NEW_QUESTION;
            default -> DecisionReason.BIANQUE_REPLY_WAS_NO_QUESTION;
        };
    }

    /** As many replies as there were, the last of the kind that it was. */
    private static List<String> replies(ConsultationView view) {
        List<String> replies = new ArrayList<>(List.of(GREETING));
        for (int i = 0; i < view.doctorReplies(); i++) {
            replies.add(ADVICE);
        }
        view.asked().forEach(asked -> replies.add(asked.slot().key() + "?"));
        if (!view.lastReplyAsked() && view.doctorReplies() > 0) {
            replies.add(replies.remove(1));
        }
        return replies;
    }

    private static Decision advise(String code, ConsultationView view) {
        return new Decision.Advise(reason(code, view));
    }

    private static DecisionReason reason(String code, ConsultationView view) {
        return new DecisionReason(
                code,
                Map.of(
                        "replies", 1.0 + view.asked().size() + view.doctorReplies(),
                        "entropyBits", view.differential().entropyBits(),
                        "confidence", view.differential().leading().probability()));
    }
}
