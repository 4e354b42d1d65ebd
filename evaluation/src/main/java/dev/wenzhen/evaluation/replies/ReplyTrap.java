package dev.wenzhen.evaluation.replies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.assessment.intake.Background;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Pregnancy;
import dev.wenzhen.knowledge.medicine.FactsReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reply to a patient of whom something is known.
 *
 * @param contradiction whether its author says that it speaks against the facts
 */
record ReplyTrap(PatientFacts facts, String reply, boolean contradiction) {

    private static final int MONTHS = 12;

    /** As {@code check-reply} reads it, with {@code contradiction}. */
    static ReplyTrap of(JsonNode json) {
        dev.wenzhen.knowledge.medicine.PatientFacts facts = FactsReader.read(json.path("facts"));
        Optional<Integer> months =
                facts.ageYears().isPresent()
                        ? Optional.of((int) Math.floor(facts.ageYears().getAsDouble() * MONTHS))
                        : Optional.empty();
        Demographics who =
                new Demographics(
                        Optional.empty(),
                        months,
                        Optional.empty(),
                        facts.pregnant() ? Optional.of(Pregnancy.PREGNANT) : Optional.empty());
        Background background =
                new Background(
                        new HashSet<>(facts.allergies()),
                        new HashSet<>(facts.medicines()),
                        new HashSet<>(facts.conditions()),
                        Set.of());
        return new ReplyTrap(
                new PatientFacts(who, background, Optional.empty(), Optional.empty(), Map.of()),
                json.path("reply").textValue(),
                json.path("contradiction").booleanValue());
    }
}
