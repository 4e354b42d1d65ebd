package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientSex;
import dev.wenzhen.assessment.intake.Pregnancy;
import dev.wenzhen.assessment.triage.TriageFloor;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.TurnSubmitted;
import dev.wenzhen.safety.Complaint;
import dev.wenzhen.safety.PatientFacts;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.SafetyAlert;
import dev.wenzhen.safety.ScreenOutcome;
import dev.wenzhen.safety.Sex;
import dev.wenzhen.safety.crisis.CrisisLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watches over a whole consultation: the gateway saw one message alone, here what is known of the
 * patient and what was said before count too. A rule that has spoken does not speak again.
 */
final class SafetyWatch {

    private final RedFlagScreen screen;

    SafetyWatch(RedFlagScreen screen) {
        this.screen = screen;
    }

    /**
     * What a message means for the patient's safety.
     *
     * @param outcome of the newest message and those before it
     */
    record Sight(Optional<Alert> alert, Optional<TriageFloor> floor, ScreenOutcome outcome) {

        CrisisLock lock(CrisisLock before, Instant now) {
            return before.after(outcome, now);
        }
    }

    /**
     * @param earlier what the patient said before, oldest first, bounded
     */
    Sight look(ConsultationNotes notes, List<String> earlier, String text, TurnSubmitted command) {
        PatientFacts facts = facts(notes.interview().facts().demographics());
        ScreenOutcome now = screen.screen(new Complaint(List.of(text), facts));
        ScreenOutcome all = earlier.isEmpty() ? now : together(earlier, text, facts, now, notes);
        Optional<Alert> alert =
                command.alert().or(() -> all.alert().map(found -> alert(command, found)));
        return new Sight(alert, floor(all), all);
    }

    /** A crisis has its lock; the body's triage level is another matter. */
    private static Optional<TriageFloor> floor(ScreenOutcome outcome) {
        return outcome.rules().isEmpty() || outcome.crisis()
                ? Optional.empty()
                : Optional.of(new TriageFloor(outcome.level(), outcome.rules()));
    }

    /** What the messages show together, if that is more than was known. */
    private ScreenOutcome together(
            List<String> earlier,
            String text,
            PatientFacts facts,
            ScreenOutcome now,
            ConsultationNotes notes) {
        List<String> turns = new ArrayList<>(earlier);
        turns.add(text);
        ScreenOutcome all = screen.screen(new Complaint(turns, facts));
        Set<String> known = new HashSet<>(screen.screen(new Complaint(earlier, facts)).rules());
        notes.interview().floor().ifPresent(floor -> known.addAll(floor.ruleIds()));
        known.addAll(notes.crisis().rules());
        boolean isNew = !known.containsAll(all.rules());
        return isNew ? all : now;
    }

    private static Alert alert(TurnSubmitted command, SafetyAlert found) {
        return new Alert(
                command.turnId().value(),
                found.kind().word(),
                found.ruleIds(),
                found.text(),
                found.phones());
    }

    private static PatientFacts facts(Demographics known) {
        return new PatientFacts(
                known.ageYears(),
                known.sex().map(sex -> sex == PatientSex.FEMALE ? Sex.FEMALE : Sex.MALE),
                known.pregnancy().map(SafetyWatch::isPregnant));
    }

    private static boolean isPregnant(Pregnancy pregnancy) {
        return pregnancy == Pregnancy.PREGNANT || pregnancy == Pregnancy.POSSIBLE;
    }
}
