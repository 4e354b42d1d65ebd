package dev.wenzhen.assessment.advice;

import dev.wenzhen.knowledge.text.PlainForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patient's newest message, and what of a reply only says yes to it. */
final class PatientWords {

    /** The share of a clause that must be the patient's for it to be a repetition. */
    private static final double REPEATED = 0.6;

    private final Cues cues;
    private final ContentUnits units;
    private final Set<String> told;
    private final List<String> clauses;
    private final List<Quantity> quantities;

    /** What is looked for, compiled once. */
    record Cues(
            Pattern agreements,
            Pattern endorsements,
            Pattern denials,
            Pattern allowances,
            Pattern claims,
            Pattern reminders) {

        Cues(AdviceWords words) {
            this(
                    AdviceWords.any(words.agreements()),
                    AdviceWords.any(words.endorsements()),
                    AdviceWords.any(words.denials()),
                    AdviceWords.any(words.allowances()),
                    AdviceWords.any(words.claims()),
                    AdviceWords.any(words.reminders()));
        }
    }

    /**
     * @param symptoms names of symptoms that the patient told of
     */
    PatientWords(String question, List<String> symptoms, ContentUnits units, Cues cues) {
        this.cues = cues;
        this.units = units;
        String plain = PlainForm.of(question);
        clauses = SentenceReader.clauses(plain);
        told = new HashSet<>(units.wide(plain));
        symptoms.forEach(name -> told.addAll(units.of(PlainForm.of(name))));
        quantities = Quantity.in(plain);
    }

    boolean hold(Quantity quantity) {
        return quantity.isIn(quantities);
    }

    /** Whether a clause of the reply only tells back what the patient told of himself. */
    boolean isToldBack(String clause) {
        Set<String> said = units.of(cues.reminders.matcher(clause).replaceAll(" "));
        boolean claim = cues.claims.matcher(clause).find() || isAllowed(clause);
        return !claim && ContentUnits.covered(said, told) >= REPEATED;
    }

    /** Whether a sentence says yes to the patient, in words or by repeating a claim of his. */
    boolean isAffirmedBy(String plain) {
        return cues.agreements.matcher(plain).find()
                || (cues.endorsements.matcher(plain).find() && !cues.denials.matcher(plain).find())
                || SentenceReader.clauses(plain).stream().anyMatch(this::isRepeated);
    }

    /** The sentence without the words that only say yes. */
    String withoutAgreement(String plain) {
        Matcher agreement = cues.agreements.matcher(plain);
        return agreement.replaceAll(" ");
    }

    /** How much of a sentence is about what the patient said. */
    double share(String plain) {
        return ContentUnits.covered(units.of(plain), told);
    }

    private boolean isRepeated(String clause) {
        Set<String> said = units.of(clause);
        if (said.size() < 2 || ContentUnits.covered(said, told) < REPEATED || !isAllowed(clause)) {
            return false;
        }
        String nearest = "";
        double most = 0;
        for (String own : clauses) {
            double covered = ContentUnits.covered(said, units.wide(own));
            if (covered > most) {
                most = covered;
                nearest = own;
            }
        }
        return !units.areOpposed(clause, nearest);
    }

    private boolean isAllowed(String clause) {
        return cues.allowances.matcher(clause).find();
    }
}
