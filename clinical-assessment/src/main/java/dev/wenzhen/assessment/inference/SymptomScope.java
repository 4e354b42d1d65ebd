package dev.wenzhen.assessment.inference;

import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientSex;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Sex;
import dev.wenzhen.knowledge.Symptom;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whom a symptom can concern, from the conditions that have it: when all of them are women's, so is
 * the symptom; when all are children's, an adult is not asked about it.
 */
record SymptomScope(boolean female, boolean male, boolean child) {

    private static final int CHILDHOOD_ENDS = 18;
    private static final double ADULT_YEARS = 16;

    static List<SymptomScope> of(KnowledgeBase knowledge) {
        return knowledge.symptoms().stream().map(symptom -> of(symptom, knowledge)).toList();
    }

    private static SymptomScope of(Symptom symptom, KnowledgeBase knowledge) {
        List<Condition.Patients> patients =
                knowledge.conditions().stream()
                        .filter(
                                condition ->
                                        condition.symptoms().stream()
                                                .anyMatch(s -> s.id().equals(symptom.id())))
                        .map(Condition::patients)
                        .toList();
        return new SymptomScope(
                all(patients, p -> p.sex() == Sex.FEMALE),
                all(patients, p -> p.sex() == Sex.MALE),
                all(patients, p -> p.ages().to() <= CHILDHOOD_ENDS));
    }

    private static boolean all(
            List<Condition.Patients> patients, Predicate<Condition.Patients> test) {
        return !patients.isEmpty() && patients.stream().allMatch(test);
    }

    /** Whether it makes sense to ask this patient; what is not known does not exclude. */
    boolean concerns(Demographics patient) {
        boolean otherSex =
                patient.sex().map(sex -> sex == PatientSex.FEMALE ? male : female).orElse(false);
        boolean grown = patient.ageYears().map(years -> years >= ADULT_YEARS).orElse(false);
        return !otherSex && !(child && grown);
    }
}
