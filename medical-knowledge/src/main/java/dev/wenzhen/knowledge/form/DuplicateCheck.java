package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A name or synonym belongs to one entry of a kind, else a text that says it means two. */
final class DuplicateCheck {

    private final Kind kind;
    private final Map<String, String> owners = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private DuplicateCheck(Kind kind) {
        this.kind = kind;
    }

    static List<Finding> in(KnowledgeBase base) {
        DuplicateCheck symptoms = new DuplicateCheck(Kind.SYMPTOM);
        for (Symptom symptom : base.symptoms()) {
            symptoms.add(symptom.id(), symptom.name(), symptom.synonyms());
        }
        DuplicateCheck conditions = new DuplicateCheck(Kind.CONDITION);
        for (Condition condition : base.conditions()) {
            conditions.add(condition.id(), condition.name(), condition.synonyms());
        }
        DuplicateCheck drugs = new DuplicateCheck(Kind.DRUG);
        for (Drug drug : base.drugs()) {
            drugs.add(drug.id(), drug.name(), drug.synonyms());
        }
        List<Finding> all = new ArrayList<>(symptoms.findings);
        all.addAll(conditions.findings);
        all.addAll(drugs.findings);
        return all;
    }

    private void add(String id, String name, List<String> synonyms) {
        claim(id, name);
        synonyms.forEach(synonym -> claim(id, synonym));
    }

    private void claim(String id, String word) {
        String owner = owners.putIfAbsent(word.toLowerCase(Locale.ROOT), id);
        if (owner != null) {
            String where = kind.folder() + "/" + id + ".yaml";
            findings.add(new Finding(where, word + " is also a name of " + owner));
        }
    }
}
