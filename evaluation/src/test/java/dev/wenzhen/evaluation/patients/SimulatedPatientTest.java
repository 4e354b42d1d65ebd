package dev.wenzhen.evaluation.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.assessment.asking.Question;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.IntakeReader;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Sex;
import dev.wenzhen.knowledge.Symptom;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulatedPatientTest {

    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.standard();
    private static final PatientPopulation POPULATION = new PatientPopulation(KNOWLEDGE);
    private static final int PATIENTS = 200;

    @Test
    void the_same_seed_draws_the_same_patient_with_the_same_words() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(opening(seed)).isEqualTo(opening(seed));
        }
    }

    private static String opening(int seed) {
        Random random = new Random(seed);
        return new SimulatedPatient(POPULATION.draw(random), KNOWLEDGE, random).opening();
    }

    @Test
    void patients_fit_their_condition() {
        for (int seed = 0; seed < PATIENTS; seed++) {
            PatientCase patient = POPULATION.draw(new Random(seed));
            assertThat(patient.condition().patients().ages().contains(patient.ageYears())).isTrue();
            assertThat(patient.condition().patients().sex())
                    .isNotEqualTo(patient.female() ? Sex.MALE : Sex.FEMALE);
            assertThat(patient.symptoms()).containsAll(patient.chief());
            assertThat(patient.chief()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void an_answer_tells_nothing_that_was_not_asked() {
        IntakeReader reader = new IntakeReader(KNOWLEDGE);
        Symptom asked = KNOWLEDGE.symptom("cough").orElseThrow();
        Slot slot = Slot.symptom("cough");
        Question question = new Question(slot, asked.question(), asked.answers().all());
        int understood = 0;
        int known = 0;
        for (int seed = 0; seed < PATIENTS; seed++) {
            Random random = new Random(seed);
            PatientCase truth = POPULATION.draw(random);
            String answer = new SimulatedPatient(truth, KNOWLEDGE, random).answer(question);
            PatientFacts facts = reader.read(answer, Optional.of(slot), PatientFacts.NONE).facts();

            assertThat(facts.symptoms()).as(answer).containsOnlyKeys("cough");
            Demographics told = facts.demographics();
            assertThat(told)
                    .as("who speaks is in every 我, the rest was not asked")
                    .isEqualTo(
                            new Demographics(
                                    told.who(),
                                    Demographics.UNKNOWN.ageMonths(),
                                    Demographics.UNKNOWN.sex(),
                                    Demographics.UNKNOWN.pregnancy()));
            Presence read = facts.symptoms().get("cough").presence();
            boolean present = truth.symptoms().contains("cough");
            known += read == Presence.UNKNOWN ? 0 : 1;
            understood += read == (present ? Presence.PRESENT : Presence.ABSENT) ? 1 : 0;
        }
        assertThat((double) understood / known).isGreaterThan(0.98);
    }
}
