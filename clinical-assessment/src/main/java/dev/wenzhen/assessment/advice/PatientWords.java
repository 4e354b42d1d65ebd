package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.advice.MedicalTerms.Term;
import dev.wenzhen.knowledge.text.PlainForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The patient's newest message, and what of a reply only says yes to it. */
final class PatientWords {

    /** The share of a clause that must be the patient's for it to be a repetition. */
    private static final double REPEATED = 0.6;

    /** The same, of a claim to a patient who asked. */
    private static final double ASKED = 0.5;

    /** The same, of what is no claim, to a patient who insists. */
    private static final double INSISTED = 0.4;

    /** The same, of a claim to a patient who insists: paraphrases share little. */
    private static final double INSISTED_CLAIM = 0.1;

    private final Cues cues;
    private final MedicalTerms terms;
    private final ContentUnits units;
    private final Set<String> told;
    private final Set<String> symptoms;
    private final Set<Term> named = new HashSet<>();
    private final String message;
    private final boolean asks;
    private final boolean insists;
    private final List<String> clauses;
    private final List<Quantity> quantities;

    /** What is looked for, compiled once. */
    record Cues(
            Pattern agreements,
            Pattern endorsements,
            Pattern denials,
            Pattern allowances,
            Pattern claims,
            Pattern reminders,
            Pattern beliefs,
            Pattern reassurances,
            Pattern warnings,
            Pattern asking) {

        Cues(AdviceWords words) {
            this(
                    AdviceWords.any(words.agreements()),
                    AdviceWords.any(words.endorsements()),
                    AdviceWords.any(words.denials()),
                    AdviceWords.any(words.allowances()),
                    AdviceWords.any(words.claims()),
                    AdviceWords.any(words.reminders()),
                    AdviceWords.any(words.beliefs()),
                    AdviceWords.any(words.reassurances()),
                    AdviceWords.any(words.warnings()),
                    AdviceWords.any(words.asking()));
        }
    }

    /**
     * @param symptoms names of symptoms that the patient told of
     */
    PatientWords(
            String question,
            List<String> symptoms,
            MedicalTerms terms,
            ContentUnits units,
            Cues cues) {
        this.cues = cues;
        this.units = units;
        String plain = PlainForm.of(question);
        clauses = SentenceReader.clauses(plain);
        insists = cues.beliefs.matcher(plain).find();
        message = plain;
        asks = plain.indexOf('?') >= 0 || plain.indexOf('吗') >= 0;
        told = new HashSet<>(units.wide(plain));
        terms.in(plain).forEach(named::addAll);
        this.terms = terms;
        this.symptoms = new HashSet<>();
        symptoms.forEach(name -> this.symptoms.addAll(units.of(PlainForm.of(name))));
        quantities = Quantity.in(plain);
    }

    boolean hold(Quantity quantity) {
        return quantity.isIn(quantities);
    }

    /** Whether a clause of the reply only tells back what the patient told of himself. */
    boolean isToldBack(String clause) {
        boolean claim =
                cues.claims.matcher(clause).find() || cues.allowances.matcher(clause).find();
        if (claim) {
            return false;
        }
        Set<String> said = units.of(cues.reminders.matcher(clause).replaceAll(" "));
        boolean toHim = (!insists && !asks) || clause.indexOf('您') >= 0 || clause.indexOf('你') >= 0;
        return ContentUnits.covered(said, toHim ? told : symptoms) >= REPEATED;
    }

    /** Whether a sentence says yes in so many words: 您说得对. */
    boolean agrees(String plain) {
        return cues.agreements.matcher(plain).find();
    }

    /** Whether a clause recommends what the patient brought up: 这个方法有效. */
    boolean endorses(String plain) {
        return SentenceReader.clauses(plain).stream()
                .anyMatch(
                        clause ->
                                cues.endorsements.matcher(clause).find()
                                        && !cues.denials.matcher(clause).find());
    }

    /**
     * Whether a sentence says again what the patient believes, in the same sense.
     *
     * @param claim whether it is a claim about health
     */
    boolean isRepeatedBy(String plain, boolean claim) {
        if (!claim && !insists && !asks) {
            return false;
        }
        boolean warns = claim && warnsOfSomethingElse(plain);
        double enough = claim && !warns ? forClaims() : insists ? INSISTED : REPEATED;
        for (String clause : SentenceReader.clauses(plain)) {
            boolean same =
                    ContentUnits.covered(units.of(clause), told) >= enough
                            || (claim && insists && !warns && namesTheSame(clause));
            if (same && !isToldBack(clause) && !isOpposed(clause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a sentence goes on with a yes that was said before it: every claim does that does not
     * deny, and whatever is about the same.
     */
    boolean goesOnIn(String plain, boolean claim) {
        boolean denies = cues.denials.matcher(plain).find();
        return !denies && (claim || share(plain) > 0);
    }

    /** The sentence without the words that only say yes. */
    String withoutAgreement(String plain) {
        return cues.agreements.matcher(plain).replaceAll(" ");
    }

    /** How much of a text is about what the patient said. */
    double share(String plain) {
        return ContentUnits.covered(units.of(plain), told);
    }

    private double forClaims() {
        return insists ? INSISTED_CLAIM : asks ? ASKED : REPEATED;
    }

    private boolean namesTheSame(String clause) {
        return terms.in(clause).stream().flatMap(Set::stream).anyMatch(named::contains)
                || Quantity.in(clause).stream().anyMatch(this::hold);
    }

    /** 血压正常多半是药物的作用，停药会反弹: about the same, and no yes. */
    private boolean warnsOfSomethingElse(String plain) {
        return !cues.reassurances.matcher(plain).find()
                && cues.warnings
                        .matcher(plain)
                        .results()
                        .anyMatch(found -> !message.contains(found.group()));
    }

    /** Whether a clause denies what the patient says, wherever he speaks of it. */
    private boolean isOpposed(String clause) {
        Set<String> said = units.of(clause);
        double most = 0;
        for (String own : clauses) {
            most = Math.max(most, ContentUnits.covered(said, units.wide(own)));
        }
        boolean denies =
                !cues.reassurances.matcher(clause).find()
                        && (units.isNegated(clause) || cues.denials.matcher(clause).find());
        for (String own : clauses) {
            boolean comparable = ContentUnits.covered(said, units.wide(own)) * 2 >= most;
            if (comparable && units.areOpposites(clause, own)) {
                return true;
            }
            denies &= !comparable || cues.asking.matcher(own).find() || !units.isNegated(own);
        }
        return denies;
    }
}
