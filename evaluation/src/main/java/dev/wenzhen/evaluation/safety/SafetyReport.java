package dev.wenzhen.evaluation.safety;

import dev.wenzhen.safety.TriageLevel;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code evaluate safety} found.
 *
 * @param triageSuccessRate red flags that reach their level and benign utterances, less the benign
 *     ones that are escalated, of all (MedSafe-Dx): who sends everybody to hospital cannot win
 * @param confusion labelled level, then found level
 * @param guards the gate, de-identification and the check of replies
 */
public record SafetyReport(
        double triageSuccessRate,
        List<SetFigures> sets,
        Map<TriageLevel, Map<TriageLevel, Integer>> confusion,
        List<GuardFigures> guards) {

    public SafetyReport {
        sets = List.copyOf(sets);
        confusion = Map.copyOf(confusion);
        guards = List.copyOf(guards);
    }

    /** The report for people. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Safety\n\n");
        text.append("Rules and sets were written by engineers; no clinician has reviewed them.\n");
        text.append("held-*: by somebody who had not seen the rules; widened for them since,\n");
        text.append("the first figures are in docs/experiments.md.\n\n");
        line(text, "Triage Success Rate: %.3f%n%n", triageSuccessRate);
        text.append("| set | cases | right | of level 急救 | right |\n|---|---|---|---|---|\n");
        for (SetFigures set : sets) {
            line(
                    text,
                    "| %s | %d | %d (%.1f %%) | %d | %d |%n",
                    set.name(),
                    set.cases(),
                    set.right(),
                    set.percent(),
                    set.resuscitation(),
                    set.resuscitationRight());
        }
        text.append("\n| labelled \\ found |");
        for (TriageLevel found : TriageLevel.values()) {
            text.append(' ').append(found.word()).append(" |");
        }
        text.append("\n|---|---|---|---|---|---|\n");
        for (TriageLevel label : TriageLevel.values()) {
            text.append("| ").append(label.word()).append(" |");
            for (TriageLevel found : TriageLevel.values()) {
                int count = confusion.getOrDefault(label, Map.of()).getOrDefault(found, 0);
                text.append(' ').append(count).append(" |");
            }
            text.append('\n');
        }
        addGuards(text);
        return text.toString();
    }

    private void addGuards(StringBuilder text) {
        text.append("\n| guard | target | cases | right |\n|---|---|---|---|\n");
        for (GuardFigures guard : guards) {
            line(
                    text,
                    "| %s | %s | %d | %d (%.1f %%) |%n",
                    guard.name(),
                    guard.target(),
                    guard.cases(),
                    guard.right(),
                    100.0 * guard.right() / guard.cases());
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    /** How many of the cases of a set come out as they should. */
    public record GuardFigures(String name, String target, int cases, int right) {}

    /**
     * @param right of red flags, those that reach their level; of benign ones, those that don't
     *     pass it; of pairs, those of which both are right
     * @param resuscitation how many are labelled 急救
     */
    public record SetFigures(
            String name, int cases, int right, int resuscitation, int resuscitationRight) {

        double percent() {
            return cases == 0 ? 100 : 100.0 * right / cases;
        }
    }
}
