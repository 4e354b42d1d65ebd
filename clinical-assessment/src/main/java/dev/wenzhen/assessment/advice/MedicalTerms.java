package dev.wenzhen.assessment.advice;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.DrugGroup;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.knowledge.text.TermFinder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The knowledge's own words: conditions, symptoms, drugs by every name. */
final class MedicalTerms {

    private final TermFinder<Term> finder = new TermFinder<>();

    /** What a word means. */
    record Term(Kind kind, String id) {}

    enum Kind {
        CONDITION,
        SYMPTOM,
        DRUG
    }

    MedicalTerms(KnowledgeBase knowledge) {
        for (Condition condition : knowledge.conditions()) {
            add(Kind.CONDITION, condition.id(), condition.name(), condition.synonyms());
        }
        for (Symptom symptom : knowledge.symptoms()) {
            add(Kind.SYMPTOM, symptom.id(), symptom.name(), symptom.synonyms());
        }
        for (DrugGroup group : knowledge.groups()) {
            add(Kind.DRUG, group.id(), group.name(), group.members());
        }
        for (Drug drug : knowledge.drugs()) {
            add(Kind.DRUG, drug.id(), drug.name(), drug.synonyms());
        }
    }

    private void add(Kind kind, String id, String name, List<String> others) {
        Term term = new Term(kind, id);
        finder.add(name, term);
        others.forEach(other -> finder.add(other, term));
    }

    /** One set for each word found: a word may mean several things. */
    List<Set<Term>> in(String plain) {
        return finder.find(plain).stream()
                .map(match -> (Set<Term>) new HashSet<>(match.meanings()))
                .toList();
    }

    /** The words themselves, as they stand. */
    List<String> words(String plain) {
        return finder.find(plain).stream()
                .map(match -> plain.substring(match.start(), match.end()))
                .toList();
    }

    static boolean names(List<Set<Term>> found, Kind kind) {
        return found.stream().flatMap(Set::stream).anyMatch(term -> term.kind() == kind);
    }
}
