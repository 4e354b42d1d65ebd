package dev.wenzhen.assessment.inference;

import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientSex;
import dev.wenzhen.assessment.intake.Pregnancy;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.PregnancyScope;
import dev.wenzhen.knowledge.Sex;

/** How well a patient's age, sex and pregnancy fit a condition, as likelihoods. */
final class PatientFit {

    /** A slip of the pen, not a possibility. */
    private static final double HARDLY = 1e-4;

    private static final double PREGNANT_SHARE = 0.05;

    private final double female;
    private final double pregnant;
    private final AgeDensity age;

    PatientFit(Condition.Patients patients) {
        female =
                patients.sex() == Sex.ANY
                        ? 0.5
                        : patients.sex() == Sex.FEMALE ? 1 - HARDLY : HARDLY;
        pregnant = pregnant(patients.pregnancy());
        age = new AgeDensity(patients.ages());
    }

    private static double pregnant(PregnancyScope scope) {
        return switch (scope) {
            case ONLY -> 0.98;
            case ANY -> PREGNANT_SHARE;
            case NO -> 0.005;
        };
    }

    double likelihood(Demographics patient) {
        double fit = patient.ageYears().map(age::at).orElse(1.0);
        fit *= patient.sex().map(sex -> sex == PatientSex.FEMALE ? female : 1 - female).orElse(1.0);
        return fit * patient.pregnancy().map(this::pregnancy).orElse(1.0);
    }

    /** After a birth the conditions of pregnancy and of childbed are both possible. */
    private double pregnancy(Pregnancy stated) {
        return switch (stated) {
            case PREGNANT, AFTER_BIRTH -> pregnant;
            case NOT_PREGNANT -> 1 - pregnant;
            case POSSIBLE -> 1;
        };
    }

    double female() {
        return female;
    }

    double pregnant() {
        return pregnant;
    }

    double between(double fromYears, double toYears) {
        return age.between(fromYears, toYears);
    }
}
