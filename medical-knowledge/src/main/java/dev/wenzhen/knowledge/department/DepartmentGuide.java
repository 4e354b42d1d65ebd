package dev.wenzhen.knowledge.department;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.knowledge.retrieval.Hit;
import dev.wenzhen.knowledge.retrieval.KnowledgeSearch;
import dev.wenzhen.knowledge.text.PlainForm;
import dev.wenzhen.knowledge.text.TermFinder;
import dev.wenzhen.knowledge.text.TermFinder.Match;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Ranks the twenty departments for a text: the conditions that it names, those that its symptoms
 * and its retrieval point to, words that speak for a department, and who it is about. Written from
 * general knowledge and trained on nothing.
 */
public final class DepartmentGuide {

    /** Longer texts are cut there. */
    private static final int LONGEST_TEXT = 2_000;

    /** What is said not to be, and a form's empty fields. */
    private static final Pattern DENIED =
            Pattern.compile(
                    "(怀孕情况:?\\s*)?(未|没有?|不是|无|否认)(怀孕|妊娠)|(过敏史|既往病?史|手术史|家族史|怀孕情况):?\\s*"
                            + "(无|没有|否认|不详)?");

    private static final double NAMED_CONDITION = 4;
    private static final double RETRIEVED = 4;
    private static final double SYMPTOMS = 3;
    private static final double TEMPERATURE = 2;
    private static final int HITS = 8;

    private final Map<String, Condition> conditions = new HashMap<>();
    private final TermFinder<Condition> names = new TermFinder<>();
    private final TermFinder<String> symptoms = new TermFinder<>();
    private final CueWords cues = new CueWords();
    private final Optional<KnowledgeSearch> search;

    /**
     * @param search empty to do without: a little worse, and nothing has to be loaded
     */
    public DepartmentGuide(KnowledgeBase base, Optional<KnowledgeSearch> search) {
        for (Condition condition : base.conditions()) {
            conditions.put(condition.id(), condition);
            names.add(condition.name(), condition);
            condition.synonyms().forEach(synonym -> names.add(synonym, condition));
        }
        for (Symptom symptom : base.symptoms()) {
            symptoms.add(symptom.name(), symptom.id());
            symptom.synonyms().forEach(synonym -> symptoms.add(synonym, symptom.id()));
        }
        this.search = search;
    }

    /** All twenty, the most probable first. */
    public List<DepartmentChance> rank(String text) {
        String cut = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        String plain = DENIED.matcher(PlainForm.of(cut)).replaceAll(" ");
        Tally tally = new Tally();
        cues.addTo(tally, plain);
        addNamed(tally, plain);
        addSymptoms(tally, plain);
        search.ifPresent(knowledge -> addRetrieved(tally, knowledge.rank(cut, HITS)));
        Demographics.of(plain).weigh(tally);
        return tally.chances(TEMPERATURE);
    }

    private void addNamed(Tally tally, String plain) {
        Set<Condition> named = new HashSet<>();
        for (Match<Condition> match : names.find(plain)) {
            named.addAll(match.meanings());
        }
        for (Condition condition : named) {
            add(tally, condition, NAMED_CONDITION / Math.max(1, Math.sqrt(named.size())));
        }
    }

    /** What share of what a condition usually shows is told. */
    private void addSymptoms(Tally tally, String plain) {
        Set<String> told = new HashSet<>();
        symptoms.find(plain).forEach(match -> told.addAll(match.meanings()));
        if (told.isEmpty()) {
            return;
        }
        Map<Condition, Double> fits = new HashMap<>();
        double total = 0;
        for (Condition condition : conditions.values()) {
            double fit = 0;
            for (Condition.TypicalSymptom symptom : condition.symptoms()) {
                fit += told.contains(symptom.id()) ? symptom.frequency().probability() : 0;
            }
            double weight = condition.patients().prior().weight() * fit * fit;
            fits.put(condition, weight);
            total += weight;
        }
        for (Map.Entry<Condition, Double> fit : fits.entrySet()) {
            if (fit.getValue() > 0) {
                add(tally, fit.getKey(), SYMPTOMS * fit.getValue() / total);
            }
        }
    }

    private void addRetrieved(Tally tally, List<Hit> hits) {
        double total = hits.stream().mapToDouble(Hit::confidence).sum();
        for (int rank = 0; rank < hits.size(); rank++) {
            Condition condition = conditions.get(hits.get(rank).entry().id());
            if (condition != null && total > 0) {
                double confidence = hits.get(rank).confidence();
                add(
                        tally,
                        condition,
                        RETRIEVED * confidence * confidence / (total * (1 + rank * 0.2)));
            }
        }
    }

    /** The first department is where to go; the others would do. */
    private static void add(Tally tally, Condition condition, double weight) {
        List<Department> departments = condition.care().departments();
        for (int i = 0; i < departments.size(); i++) {
            tally.add(departments.get(i), weight / (1 + i * 0.5));
        }
    }
}
