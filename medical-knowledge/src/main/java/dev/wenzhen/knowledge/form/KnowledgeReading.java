package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** All entries read; {@link #base} counts only when nothing was found wrong. */
final class KnowledgeReading {

    private final List<Finding> findings = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Symptom> symptoms = new ArrayList<>();
    private final List<Drug> drugs = new ArrayList<>();
    private final List<DrugGroup> groups = new ArrayList<>();
    private final List<RawEntry> entries;

    KnowledgeReading(List<RawEntry> entries) {
        this.entries = List.copyOf(entries);
        References references = new References(new Names(entries));
        read(Kind.SYMPTOM, SymptomForm::read, symptoms, Symptom::id);
        read(Kind.CONDITION, new ConditionForm(references)::read, conditions, Condition::id);
        read(Kind.DRUG, new DrugForm(references)::read, drugs, Drug::id);
        read(Kind.GROUP, new DrugForm(references)::readGroup, groups, DrugGroup::id);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    KnowledgeBase base() {
        return new KnowledgeBase(conditions, symptoms, drugs, groups);
    }

    private <T> void read(
            Kind kind, Function<Fields, T> form, List<T> into, Function<T, String> id) {
        BiConsumer<RawEntry, T> sameName =
                (entry, value) -> {
                    if (!id.apply(value).equals(entry.name())) {
                        findings.add(new Finding(entry.file(), "id is not the file's name"));
                    }
                };
        for (RawEntry entry : entries) {
            if (entry.kind() == kind) {
                Fields fields = new Fields(entry, findings);
                T value = form.apply(fields);
                fields.end();
                sameName.accept(entry, value);
                into.add(value);
            }
        }
    }
}
