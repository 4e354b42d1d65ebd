package dev.wenzhen.knowledge;

import dev.wenzhen.knowledge.Drug.Contraindication;
import dev.wenzhen.knowledge.Drug.ForChildren;
import dev.wenzhen.knowledge.Drug.InPregnancy;
import dev.wenzhen.knowledge.Drug.Interaction;
import java.util.List;

/**
 * Drugs or foods that share a reason against them: what somebody allergic to one should not be
 * given, and what is said of all of them. Knows many more drugs than have an entry of their own.
 *
 * @param words what somebody may name when asked for allergies or medicines; may be in several
 *     groups
 * @param members how its members are called in a reply; may be the ending that they share (西林)
 * @param includes groups whose members somebody means who names this one
 * @param crossReactive whether somebody allergic to one member may be allergic to the others
 * @param crossAllergy other groups that somebody allergic to this one should not be given unasked
 */
public record DrugGroup(
        String id,
        String name,
        List<String> words,
        List<String> members,
        List<String> includes,
        boolean crossReactive,
        List<String> crossAllergy,
        Limits limits,
        Provenance provenance) {

    public DrugGroup {
        words = List.copyOf(words);
        members = List.copyOf(members);
        includes = List.copyOf(includes);
        crossAllergy = List.copyOf(crossAllergy);
    }

    /** For whom the members without an entry of their own are not. */
    public record Limits(
            InPregnancy pregnancy,
            ForChildren children,
            List<Contraindication> contraindications,
            List<Interaction> interactions) {

        public Limits {
            contraindications = List.copyOf(contraindications);
            interactions = List.copyOf(interactions);
        }
    }
}
