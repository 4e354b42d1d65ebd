package dev.wenzhen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.Condition.TypicalSymptom;
import dev.wenzhen.safety.TriageLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class KnowledgeBaseTest {

    private static final KnowledgeBase BASE = KnowledgeBase.standard();

    @Test
    void holds_the_body() {
        assertThat(BASE.conditions()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(BASE.symptoms()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(BASE.drugs()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void a_condition_is_what_its_file_says() {
        Condition migraine = BASE.condition("migraine").orElseThrow();

        assertThat(migraine.name()).isEqualTo("偏头痛");
        assertThat(migraine.patients().ages()).isEqualTo(new AgeSpan(10, 60));
        assertThat(migraine.care().departments())
                .containsExactly(Department.NEUROLOGY, Department.INTERNAL_MEDICINE);
        assertThat(migraine.care().level()).isEqualTo(TriageLevel.OUTPATIENT);
        assertThat(migraine.symptoms()).contains(new TypicalSymptom("headache", Frequency.USUALLY));
        assertThat(migraine.provenance().isGeneral()).isTrue();
    }

    @Test
    void a_treatment_shows_the_drugs_name_and_knows_its_entry() {
        Condition anxious = BASE.condition("erectile-dysfunction").orElseThrow();

        Treatment treatment = anxious.care().drugTreatment().get(0);

        assertThat(treatment.text()).startsWith("西地那非").doesNotContain("drug:");
        assertThat(treatment.drugs()).containsExactly("sildenafil");
    }

    @Test
    void a_related_condition_shows_its_name() {
        Condition migraine = BASE.condition("migraine").orElseThrow();

        assertThat(migraine.description().related())
                .extracting(Related::name)
                .contains("紧张型头痛")
                .noneMatch(name -> name.contains("text:"));
    }

    @Test
    void every_department_has_conditions_of_its_own() {
        for (Department department : Department.values()) {
            assertThat(BASE.conditions())
                    .filteredOn(c -> c.care().departments().contains(department))
                    .as(department.word())
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void is_read_within_a_second() {
        InstantSource clock = InstantSource.system();
        Instant begin = clock.instant();

        KnowledgeBase.standard();

        assertThat(Duration.between(begin, clock.instant())).isLessThan(Duration.ofSeconds(1));
    }
}
