package dev.wenzhen.knowledge.medicine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Facts as JSON: {@code {"allergies", "pregnant", "age", "conditions", "medicines"}}, all optional.
 */
public final class FactsReader {

    private static final double OLDEST = 150;

    /** Sex decides nothing here. */
    private static final Set<String> KNOWN =
            Set.of("allergies", "pregnant", "age", "sex", "conditions", "medicines");

    private FactsReader() {}

    /**
     * @throws IllegalArgumentException saying what is wrong, without repeating it
     */
    public static PatientFacts read(JsonNode facts) {
        if (facts.isMissingNode() || facts.isNull()) {
            return PatientFacts.NOTHING;
        }
        if (!facts.isObject()) {
            throw new IllegalArgumentException("\"facts\" needs an object");
        }
        for (Iterator<String> names = facts.fieldNames(); names.hasNext(); ) {
            if (!KNOWN.contains(names.next())) {
                throw new IllegalArgumentException(
                        "\"facts\" knows allergies, pregnant, age, sex, conditions, medicines");
            }
        }
        return new PatientFacts(
                words(facts, "allergies"),
                pregnant(facts.path("pregnant")),
                age(facts.path("age")),
                words(facts, "conditions"),
                words(facts, "medicines"));
    }

    private static boolean pregnant(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("\"pregnant\" needs true or false");
        }
        return value.booleanValue();
    }

    private static OptionalDouble age(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > OLDEST) {
            throw new IllegalArgumentException("\"age\" needs a number of years");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    private static List<String> words(JsonNode facts, String name) {
        JsonNode list = facts.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (JsonNode item : list) {
            if (item.isTextual()) {
                words.add(item.textValue());
            }
        }
        if (!list.isArray() || words.size() != list.size()) {
            throw new IllegalArgumentException("\"" + name + "\" needs a list of strings");
        }
        return words;
    }
}
