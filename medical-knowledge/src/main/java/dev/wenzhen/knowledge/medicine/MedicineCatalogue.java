package dev.wenzhen.knowledge.medicine;

import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All medicines by every name, and the groups that a word stands for. */
final class MedicineCatalogue {

    private final Map<String, DrugGroup> groups = new HashMap<>();
    private final TermFinder<Medicine> medicines = new TermFinder<>();
    private final TermFinder<String> groupWords = new TermFinder<>();

    MedicineCatalogue(KnowledgeBase base) {
        base.groups().forEach(group -> groups.put(group.id(), group));
        Map<String, Medicine> ofDrugs = new HashMap<>();
        for (Drug drug : base.drugs()) {
            Medicine medicine = medicine(drug);
            ofDrugs.put(PlainForm.of(drug.name()), medicine);
            medicines.add(drug.name(), medicine);
            medicines.add(drug.id().replace('-', ' '), medicine);
            drug.synonyms().forEach(synonym -> medicines.add(synonym, medicine));
            drug.synonyms().forEach(s -> ofDrugs.put(PlainForm.of(s), medicine));
        }
        for (DrugGroup group : base.groups()) {
            Medicine member = Medicine.of(group, Set.of(group.id()));
            for (String name : group.members()) {
                if (!ofDrugs.containsKey(PlainForm.of(name))) {
                    medicines.add(name, member);
                }
            }
            groupWords.add(group.name(), group.id());
            group.words().forEach(word -> groupWords.add(word, group.id()));
        }
    }

    /** Where a text in plain form names medicines. */
    List<TermFinder.Match<Medicine>> in(String plain) {
        return medicines.find(plain);
    }

    /**
     * The groups that the words of a text in plain form stand for, and those that these include.
     */
    Set<String> groupsIn(String plain) {
        Set<String> found = new LinkedHashSet<>();
        for (TermFinder.Match<String> match : groupWords.find(plain)) {
            for (String id : match.meanings()) {
                found.add(id);
                found.addAll(groups.get(id).includes());
            }
        }
        return found;
    }

    DrugGroup group(String id) {
        return groups.get(id);
    }

    private Medicine medicine(Drug drug) {
        Set<String> names = new HashSet<>();
        names.add(PlainForm.of(drug.name()));
        drug.synonyms().forEach(synonym -> names.add(PlainForm.of(synonym)));
        Set<String> its = new HashSet<>();
        for (DrugGroup group : groups.values()) {
            boolean named =
                    group.members().stream().anyMatch(name -> names.contains(PlainForm.of(name)))
                            || drug.restrictions().allergyGroups().stream()
                                    .anyMatch(word -> isWordOf(group, word))
                            || isWordOf(group, drug.drugClass());
            if (named) {
                its.add(group.id());
            }
        }
        Set<String> related = new HashSet<>(its);
        related.removeIf(id -> !groups.get(id).crossReactive());
        return Medicine.of(drug, its, related);
    }

    private static boolean isWordOf(DrugGroup group, String word) {
        String plain = PlainForm.of(word);
        return PlainForm.of(group.name()).equals(plain)
                || group.words().stream().anyMatch(own -> PlainForm.of(own).equals(plain));
    }
}
