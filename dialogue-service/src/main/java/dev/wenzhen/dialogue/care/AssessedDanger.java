package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.triage.TriageReason;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.TurnSubmitted;
import dev.wenzhen.safety.AlertKind;
import dev.wenzhen.safety.TriageLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An emergency that no rule over words saw, but that the answers to questions add up to. */
final class AssessedDanger {

    private static final String RULE = "assessment";

    private static final String TEXT =
            """
            您说的情况合在一起，可能有生命危险。请立即拨打 120，或请身边的人马上送您去急诊，不要自己开车。
            等待时尽量休息，不要独处；如果意识不清、呼吸困难或剧烈疼痛，请再次告诉 120。
            为什么这样说：%s""";

    /**
     * Present once, when the level rises to the highest without a rule having spoken.
     *
     * @param before assessed only when the level is the highest now
     */
    Optional<Alert> newlySeen(Supplier<Assessment> before, Assessment now, TurnSubmitted command) {
        boolean rises =
                now.triage().level() == TriageLevel.RESUSCITATION
                        && before.get().triage().level() != TriageLevel.RESUSCITATION;
        return rises ? Optional.of(alert(now, command)) : Optional.empty();
    }

    private static Alert alert(Assessment assessment, TurnSubmitted command) {
        String why =
                assessment.triage().reasons().stream()
                        .findFirst()
                        .map(TriageReason::text)
                        .orElse("");
        return new Alert(
                command.turnId().value(),
                AlertKind.EMERGENCY.word(),
                List.of(RULE),
                TEXT.formatted(why),
                List.of("120"));
    }
}
