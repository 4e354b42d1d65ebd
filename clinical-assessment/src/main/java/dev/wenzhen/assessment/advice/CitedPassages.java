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
import java.util.regex.Pattern;

/** The passages of one reply, read once: which of them says what a sentence says. */
final class CitedPassages {

    /** The share of a sentence's content that its passage must have. */
    private static final double COVERED = 0.6;

    /** The same, of what is neither the passage's title nor a name: what is said of it. */
    private static final double OWN_COVERED = 0.4;

    private static final Pattern SENTENCE = Pattern.compile("[。!?;\\n]+");

    /** Fewer pairs of characters say too little to be compared. */
    private static final int SHORTEST = 3;

    private final MedicalTerms terms;
    private final ContentUnits units;
    private final List<Source> sources = new ArrayList<>();

    private record Source(
            Set<String> title, Set<Term> terms, List<Quantity> quantities, List<Part> parts) {}

    /** A sentence of a passage with its clauses; its units are with the title's. */
    private record Part(Set<String> units, List<Part> clauses, String plain) {}

    CitedPassages(List<Passage> passages, MedicalTerms terms, ContentUnits units) {
        this.terms = terms;
        this.units = units;
        passages.forEach(passage -> sources.add(read(passage)));
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    private Source read(Passage passage) {
        String plain = PlainForm.of(passage.title() + "," + passage.text());
        Set<Term> named = new HashSet<>();
        terms.in(plain).forEach(named::addAll);
        Set<String> title = units.wide(PlainForm.of(passage.title()));
        List<Part> parts = new ArrayList<>();
        for (String sentence : SENTENCE.split(PlainForm.of(passage.text()), -1)) {
            List<Part> clauses =
                    SentenceReader.clauses(sentence).stream()
                            .map(clause -> new Part(units.wide(clause), List.of(), clause))
                            .toList();
            Set<String> all = new HashSet<>(units.wide(sentence));
            all.addAll(title);
            parts.add(new Part(all, clauses, sentence));
        }
        return new Source(title, named, Quantity.in(plain), parts);
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
            double covered = covered(source, plain);
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

    /**
     * The share of the content that stands in one sentence of the passage for each clause; nothing
     * when too little of what one clause says does.
     */
    private double covered(Source source, String plain) {
        Set<String> names = new HashSet<>(source.title);
        terms.words(plain).forEach(word -> names.addAll(units.wide(word)));
        double all = 0;
        double found = 0;
        for (String clause : SentenceReader.clauses(plain)) {
            Set<String> content = units.of(clause);
            Set<String> own = new HashSet<>(content);
            own.removeAll(names);
            if (!own.isEmpty() && best(source, own) < OWN_COVERED) {
                return 0;
            }
            all += content.size();
            found += content.size() * best(source, content);
        }
        return all == 0 ? 0 : found / all;
    }

    private static double best(Source source, Set<String> content) {
        return source.parts.stream()
                .mapToDouble(part -> ContentUnits.covered(content, part.units))
                .max()
                .orElse(0);
    }

    /** No clause may turn around the clause of the passage that is most like it. */
    private boolean agrees(Source source, String plain) {
        for (String clause : SentenceReader.clauses(plain)) {
            Set<String> said = units.of(clause);
            said.removeAll(source.title);
            double most = 0;
            String nearest = clause;
            for (Part part : source.parts) {
                for (Part other : part.clauses) {
                    double covered = ContentUnits.covered(said, other.units);
                    if (covered > most) {
                        most = covered;
                        nearest = other.plain;
                    }
                }
            }
            if (units.areOpposed(clause, nearest)) {
                return false;
            }
        }
        return true;
    }
}
