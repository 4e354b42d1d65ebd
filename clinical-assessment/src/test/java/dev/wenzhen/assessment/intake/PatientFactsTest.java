package dev.wenzhen.assessment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatientFactsTest {

    private static PatientFacts said(String id, Presence presence, boolean volunteered) {
        return new PatientFacts(
                Demographics.UNKNOWN,
                Background.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Map.of(id, new Evidence(presence, volunteered)));
    }

    @Test
    void the_patients_later_word_replaces_the_earlier_one() {
        PatientFacts facts =
                said("headache", Presence.PRESENT, true)
                        .with(said("headache", Presence.ABSENT, true));

        assertThat(facts.symptoms()).containsEntry("headache", new Evidence(Presence.ABSENT, true));
    }

    @Test
    void not_knowing_replaces_nothing() {
        PatientFacts facts =
                said("headache", Presence.PRESENT, true)
                        .with(said("headache", Presence.UNKNOWN, false));

        assertThat(facts.has("headache")).isTrue();
    }

    @Test
    void saying_the_same_again_makes_an_answer_no_complaint() {
        PatientFacts facts =
                said("cough", Presence.PRESENT, false).with(said("cough", Presence.PRESENT, true));

        assertThat(facts.complaint()).isEmpty();
    }

    @Test
    void a_named_allergy_replaces_none() {
        Background none = new Background(Set.of(Background.DENIED), Set.of(), Set.of(), Set.of());
        Background penicillin = new Background(Set.of("青霉素"), Set.of(), Set.of(), Set.of());

        assertThat(none.with(penicillin).allergies()).containsExactly("青霉素");
    }
}
