package dev.wenzhen.assessment.triage;

import dev.wenzhen.safety.TriageLevel;

/**
 * From which probability of conditions of a level, or a more urgent one, that level applies. Lower
 * sends more people too early, higher more people too late; the latter is worse.
 *
 * @param redFlagCandidate how likely a condition must be for its own red flags to count
 */
public record TriageSettings(
        double resuscitation,
        double emergency,
        double withinADay,
        double outpatient,
        double redFlagCandidate) {

    public TriageSettings {
        for (double share :
                new double[] {resuscitation, emergency, withinADay, outpatient, redFlagCandidate}) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a probability to act upon is in (0, 1]");
            }
        }
    }

    public static TriageSettings standard() {
        return new TriageSettings(0.25, 0.3, 0.4, 0.4, 0.1);
    }

    double threshold(TriageLevel level) {
        return switch (level) {
            case RESUSCITATION -> resuscitation;
            case EMERGENCY -> emergency;
            case WITHIN_A_DAY -> withinADay;
            case OUTPATIENT -> outpatient;
            case HOME -> 0;
        };
    }
}
