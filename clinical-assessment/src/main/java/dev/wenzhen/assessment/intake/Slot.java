package dev.wenzhen.assessment.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** One fact that can be asked for: {@code age}, {@code sex}, … or {@code symptom:<id>}. */
public record Slot(@JsonValue String key) {

    private static final String SYMPTOM = "symptom:";

    private static final Pattern KEY =
            Pattern.compile("complaint|age|sex|pregnancy|symptom:[a-z][a-z0-9-]*");

    public static final Slot COMPLAINT = new Slot("complaint");
    public static final Slot AGE = new Slot("age");
    public static final Slot SEX = new Slot("sex");
    public static final Slot PREGNANCY = new Slot("pregnancy");

    @JsonCreator
    public Slot {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a slot is complaint, age, sex, pregnancy, symptom:");
        }
    }

    public static Slot symptom(String id) {
        return new Slot(SYMPTOM + id);
    }

    /** The symptom's id, when it is a symptom's slot. */
    public Optional<String> symptomId() {
        return key.startsWith(SYMPTOM)
                ? Optional.of(key.substring(SYMPTOM.length()))
                : Optional.empty();
    }
}
