package dev.wenzhen.knowledge;

import java.util.List;

/**
 * Something that a patient notices.
 *
 * @param synonyms how patients say it; none is a synonym or name of another symptom
 * @param site where in the body
 * @param question a yes-or-no question to the patient
 */
public record Symptom(
        String id,
        String name,
        List<String> synonyms,
        String site,
        Background background,
        String question,
        Answers answers,
        Provenance provenance) {

    public Symptom {
        synonyms = List.copyOf(synonyms);
    }

    /** What can be tapped under the question. */
    public record Answers(String present, String absent, String unknown) {

        /** In the order in which they are shown. */
        public List<String> all() {
            return List.of(present, absent, unknown);
        }
    }
}
