package dev.wenzhen.knowledge;

import dev.wenzhen.knowledge.form.KnowledgeResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** All entries, by id. Immutable; every reference between entries resolves. */
public final class KnowledgeBase {

    private final Map<String, Condition> conditionsById;
    private final Map<String, Symptom> symptomsById;
    private final Map<String, Drug> drugsById;
    private final List<Condition> conditions;
    private final List<Symptom> symptoms;
    private final List<Drug> drugs;
    private final List<DrugGroup> groups;

    /** Of entries that have been checked; of two with one id the later is kept. */
    public KnowledgeBase(
            List<Condition> conditions,
            List<Symptom> symptoms,
            List<Drug> drugs,
            List<DrugGroup> groups) {
        this.conditionsById = byId(conditions, Condition::id);
        this.symptomsById = byId(symptoms, Symptom::id);
        this.drugsById = byId(drugs, Drug::id);
        this.conditions = List.copyOf(conditionsById.values());
        this.symptoms = List.copyOf(symptomsById.values());
        this.drugs = List.copyOf(drugsById.values());
        this.groups = List.copyOf(byId(groups, DrugGroup::id).values());
    }

    private static <T> Map<String, T> byId(List<T> entries, Function<T, String> id) {
        Map<String, T> sorted = new TreeMap<>();
        entries.forEach(entry -> sorted.put(id.apply(entry), entry));
        return sorted;
    }

    /** The bundled body. Reads it each time: keep what it returns. */
    public static KnowledgeBase standard() {
        return KnowledgeResource.read();
    }

    /** Sorted by id. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** Sorted by id. */
    public List<Symptom> symptoms() {
        return symptoms;
    }

    /** Sorted by id. */
    public List<Drug> drugs() {
        return drugs;
    }

    /** Sorted by id. */
    public List<DrugGroup> groups() {
        return groups;
    }

    public Optional<Condition> condition(String id) {
        return Optional.ofNullable(conditionsById.get(id));
    }

    public Optional<Symptom> symptom(String id) {
        return Optional.ofNullable(symptomsById.get(id));
    }

    public Optional<Drug> drug(String id) {
        return Optional.ofNullable(drugsById.get(id));
    }
}
