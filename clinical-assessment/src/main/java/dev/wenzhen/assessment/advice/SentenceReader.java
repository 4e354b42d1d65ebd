package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.advice.MedicalTerms.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads what kind of sentence it is, clause by clause. Errs towards a claim: what is about health
 * and neither a caution, a condition, a question nor the patient's own words is one.
 */
final class SentenceReader {

    private static final Pattern CLAUSE = Pattern.compile("[,:;、。!?\\n…]+");
    private static final Pattern SUGGESTS = Pattern.compile("(吃|服用?|用|喝|涂|打|试试|不如|不妨)");

    /** A longer clause after a condition says something of its own. */
    private static final int LISTED = 6;

    private final MedicalTerms terms;
    private final Pattern medical;
    private final Pattern claims;
    private final Pattern efficacy;
    private final Pattern cautions;
    private final Pattern prohibitions;
    private final Pattern conditionals;
    private final Pattern courtesies;
    private final Pattern feelings;

    SentenceReader(MedicalTerms terms, AdviceWords words) {
        this.terms = terms;
        medical = AdviceWords.any(words.medical());
        claims = AdviceWords.any(words.claims());
        efficacy = AdviceWords.any(words.efficacy());
        cautions = AdviceWords.any(words.cautions());
        prohibitions = AdviceWords.any(words.prohibitions());
        conditionals = AdviceWords.any(words.conditionals());
        courtesies = AdviceWords.any(words.courtesies());
        feelings = AdviceWords.any(words.feelings());
    }

    /** What kind of sentence, or of clause, it is. */
    enum Saying {
        /** A greeting, a wish. */
        COURTESY,
        /** Nothing about health, the patient's own words, or a question. */
        PLAIN,
        /** Only sets a condition; what follows counts. */
        CONDITION,
        /** See a doctor, rest, watch for it. */
        CAUTION,
        /** That something about health is so. */
        CLAIM
    }

    /**
     * @param plain in plain form
     * @param isPatients whether a clause repeats what the patient told of himself
     */
    Saying read(String plain, Predicate<String> isPatients) {
        boolean question = plain.endsWith("?") && !SUGGESTS.matcher(plain).find();
        List<Saying> sayings = new ArrayList<>();
        List<String> clauses = clauses(plain);
        for (String clause : clauses) {
            boolean goesOn = !sayings.isEmpty() && last(sayings) == Saying.CONDITION;
            sayings.add(isPatients.test(clause) ? Saying.PLAIN : clause(clause, goesOn));
        }
        if (question && !sayings.isEmpty()) {
            sayings.set(sayings.size() - 1, Saying.PLAIN);
            return sayings.contains(Saying.CLAIM) && clauses.size() > 3
                    ? Saying.CLAIM
                    : Saying.PLAIN;
        }
        if (sayings.contains(Saying.CLAIM)) {
            return Saying.CLAIM;
        }
        if (sayings.contains(Saying.CAUTION)) {
            return Saying.CAUTION;
        }
        return sayings.contains(Saying.COURTESY) ? Saying.COURTESY : Saying.PLAIN;
    }

    static List<String> clauses(String plain) {
        return CLAUSE.splitAsStream(plain).filter(clause -> !clause.isBlank()).toList();
    }

    private static Saying last(List<Saying> sayings) {
        return sayings.get(sayings.size() - 1);
    }

    /**
     * @param goesOn whether the clause before only set a condition: 如果发热、抽搐
     */
    private Saying clause(String clause, boolean goesOn) {
        List<Set<MedicalTerms.Term>> named = terms.in(clause);
        boolean measured = Quantity.in(clause).stream().anyMatch(q -> !q.unit().isEmpty());
        boolean aboutHealth = !named.isEmpty() || measured || medical.matcher(clause).find();
        boolean caution = cautions.matcher(clause).find();
        if (!aboutHealth && !caution) {
            return courtesies.matcher(clause).find() ? Saying.COURTESY : Saying.PLAIN;
        }
        if (feelings.matcher(clause).find() || courtesies.matcher(clause).find()) {
            return Saying.PLAIN;
        }
        if (prohibitions.matcher(clause).find() && !efficacy.matcher(clause).find()) {
            return Saying.CAUTION;
        }
        if (claims.matcher(clause).find() || MedicalTerms.names(named, Kind.DRUG)) {
            return Saying.CLAIM;
        }
        boolean listed = goesOn && clause.length() <= LISTED && !caution && !measured;
        if (listed || conditionals.matcher(clause).find()) {
            return caution ? Saying.CAUTION : Saying.CONDITION;
        }
        return caution && !efficacy.matcher(clause).find() ? Saying.CAUTION : Saying.CLAIM;
    }
}
