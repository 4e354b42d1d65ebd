package dev.wenzhen.knowledge.medicine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * States in which a medicine is contraindicated (肾功能不全, 哺乳期), by the words that patients and
 * contraindications have for them: both sides are read alike, so that 透析 meets 严重肾功能不全. From {@code
 * patient-states.json}.
 */
final class PatientStates {

    private static final String WORDS = "patient-states.json";
    private static final Pattern DENIED = Pattern.compile("^(无|没有|否认|未见|不是)");
    private static final Pattern MILD = Pattern.compile("轻度|轻微|早期|[12]期");
    private static final Pattern SEVERE = Pattern.compile("严重|重度|衰竭");

    private final TermFinder<String> states = new TermFinder<>();

    PatientStates() {
        try (InputStream in = PatientStates.class.getResourceAsStream(WORDS)) {
            Map<String, List<String>> words =
                    new ObjectMapper().readValue(in, new TypeReference<>() {});
            words.forEach((state, its) -> its.forEach(word -> states.add(word, state)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WORDS, e);
        }
    }

    /** The states that a contraindication speaks of. */
    Set<String> in(String text) {
        Set<String> found = new HashSet<>();
        states.find(PlainForm.of(text)).forEach(match -> found.addAll(match.meanings()));
        return found;
    }

    /** The states that a patient names, unless denied. */
    Set<String> ofPatient(String named) {
        return DENIED.matcher(named).find() ? Set.of() : in(named);
    }

    /** Whether a patient's words make light of what the contraindication calls severe. */
    static boolean tooMild(String named, String contraindication) {
        return MILD.matcher(named).find() && SEVERE.matcher(contraindication).find();
    }
}
