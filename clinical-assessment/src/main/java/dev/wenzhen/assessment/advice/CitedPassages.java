package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.advice.MedicalTerms.Kind;
import dev.wenzhen.assessment.advice.MedicalTerms.Term;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.knowledge.text.PlainForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The passages of one reply, read once: which of them says what a sentence says. */
final class CitedPassages {

    /** The share of a sentence's content that its passage must have. */
    private static final double COVERED = 0.6;

    /** What of a clause must stand in one clause of the passage for the two to be compared. */
    private static final double COMPARABLE = 0.4;

    /** Fewer pairs of characters say too little to be compared. */
    private static final int SHORTEST = 3;

    private final MedicalTerms terms;
    private final ContentUnits units;
    private final List<Source> sources = new ArrayList<>();

    private record Source(
            Set<String> units, Set<Term> terms, List<Quantity> quantities, List<Clause> clauses) {}

    private record Clause(String plain, Set<String> units) {}

    CitedPassages(List<Passage> passages, MedicalTerms terms, ContentUnits units) {
        this.terms = terms;
        this.units = units;
        passages.forEach(passage -> sources.add(read(passage)));
    }

    private Source read(Passage passage) {
        String plain = PlainForm.of(passage.title() + "," + passage.text());
        Set<Term> named = new HashSet<>();
        terms.in(plain).forEach(named::addAll);
        List<Clause> clauses =
                SentenceReader.clauses(plain).stream()
                        .map(clause -> new Clause(clause, units.wide(clause)))
                        .toList();
        return new Source(units.wide(plain), named, Quantity.in(plain), clauses);
    }

    /** The place of the passage that says best what a sentence in plain form says; often none. */
    OptionalInt supporting(String plain) {
        Set<String> said = units.of(plain);
        if (said.size() < SHORTEST) {
            return OptionalInt.empty();
        }
        List<Set<Term>> named = terms.in(plain);
        List<Quantity> quantities = Quantity.in(plain);
        int best = -1;
        double most = COVERED;
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            double covered = ContentUnits.covered(said, source.units);
            boolean higher = best < 0 ? covered >= most : covered > most;
            if (higher
                    && names(source, named)
                    && quantities.stream().allMatch(q -> q.isIn(source.quantities))
                    && agrees(source, plain)) {
                best = i;
                most = covered;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** Whether some passage holds a number. */
    boolean hold(Quantity quantity) {
        return sources.stream().anyMatch(source -> quantity.isIn(source.quantities));
    }

    /** Every drug, condition and symptom that is named must be the passage's too. */
    private static boolean names(Source source, List<Set<Term>> named) {
        return named.stream()
                .allMatch(
                        meanings ->
                                meanings.stream()
                                        .anyMatch(
                                                term ->
                                                        source.terms.contains(term)
                                                                || isPartOf(term, source)));
    }

    /** A symptom of few letters may stand inside a longer one's name. */
    private static boolean isPartOf(Term term, Source source) {
        return term.kind() == Kind.SYMPTOM
                && source.terms.stream()
                        .anyMatch(t -> t.kind() == Kind.SYMPTOM && t.id().contains(term.id()));
    }

    /** No clause may turn around the clause of the passage that is most like it. */
    private boolean agrees(Source source, String plain) {
        for (String clause : SentenceReader.clauses(plain)) {
            Set<String> said = units.of(clause);
            double most = 0;
            Clause nearest = null;
            for (Clause other : source.clauses) {
                double covered = ContentUnits.covered(said, other.units);
                if (covered > most) {
                    most = covered;
                    nearest = other;
                }
            }
            if (nearest != null && most >= COMPARABLE && units.areOpposed(clause, nearest.plain)) {
                return false;
            }
        }
        return true;
    }
}
