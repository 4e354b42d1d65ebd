package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.DrugGroup.Limits;
import java.util.Set;

/**
 * Something that a reply may recommend: a drug with an entry, or a group's member without one.
 *
 * @param id of the drug, or of the group
 * @param groups the groups that it belongs to
 * @param related those of them in which an allergy to one is an allergy to all
 */
record Medicine(String id, String name, Set<String> groups, Set<String> related, Limits limits) {

    Medicine {
        groups = Set.copyOf(groups);
        related = Set.copyOf(related);
    }

    static Medicine of(Drug drug, Set<String> groups, Set<String> related) {
        Drug.Restrictions its = drug.restrictions();
        Limits limits =
                new Limits(
                        its.pregnancy(),
                        its.children(),
                        its.contraindications(),
                        its.interactions());
        return new Medicine(drug.id(), drug.name(), groups, related, limits);
    }

    static Medicine of(DrugGroup group, Set<String> groups) {
        Set<String> related = group.crossReactive() ? Set.of(group.id()) : Set.of();
        return new Medicine(group.id(), group.name(), groups, related, group.limits());
    }
}
