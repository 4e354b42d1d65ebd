package dev.wenzhen.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * A drug, without doses.
 *
 * @param synonyms brands and other names
 * @param drugClass its pharmacological class
 * @param prescription whether only a doctor may order it
 */
public record Drug(
        String id,
        String name,
        List<String> synonyms,
        String drugClass,
        boolean prescription,
        List<String> uses,
        Restrictions restrictions,
        List<String> cautions,
        Provenance provenance) {

    public Drug {
        synonyms = List.copyOf(synonyms);
        uses = List.copyOf(uses);
        cautions = List.copyOf(cautions);
    }

    /**
     * For whom it is not.
     *
     * @param allergyGroups words that somebody allergic to it may say
     */
    public record Restrictions(
            List<String> allergyGroups,
            List<Contraindication> contraindications,
            InPregnancy pregnancy,
            ForChildren children,
            List<Interaction> interactions) {

        public Restrictions {
            allergyGroups = List.copyOf(allergyGroups);
            contraindications = List.copyOf(contraindications);
            interactions = List.copyOf(interactions);
        }
    }

    /**
     * @param conditions entries that the text speaks of; may be empty
     */
    public record Contraindication(String text, List<String> conditions) {

        public Contraindication {
            conditions = List.copyOf(conditions);
        }
    }

    /** What is said of it in pregnancy. */
    public record InPregnancy(PregnancyAdvice advice, String text) {}

    /**
     * @param minAgeYears younger than this: not without a doctor
     */
    public record ForChildren(int minAgeYears, String text) {}

    /**
     * What does not go with it: one drug, or a class of drugs.
     *
     * @param drug an entry
     * @param drugClass a class in words, when it is no entry
     */
    public record Interaction(
            Optional<String> drug, Optional<String> drugClass, Together together, String text) {}

    /** Whether two drugs may meet. */
    public enum Together {
        /** Not without a doctor who knows of both. */
        AVOID,
        /** With care: spaced, watched or adjusted. */
        CARE
    }
}
