package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.advice.SentenceReader.Saying;
import dev.wenzhen.knowledge.medicine.Contradiction;
import dev.wenzhen.knowledge.medicine.PatientFacts;
import dev.wenzhen.knowledge.medicine.ReplyCheck;
import dev.wenzhen.knowledge.text.PlainForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the sentences of one reply by everything but prescriptions. Immutable. */
final class SentenceJudge {

    /** Citations and marks of the model's own: it cannot know. */
    private static final Pattern OWN_MARKS =
            Pattern.compile("[\\[【]\\s*(资料|来源|引用)?\\s*[0-9０-９]{1,2}\\s*[\\]】]|[(（]无资料依据[)）]");

    private static final Pattern BODY = Pattern.compile("(?s)^(\\s*)(.*?)([\\s。！？!?；;.…”」』*]*)$");

    /** How much of what was generated a sentence may refer back to. */
    private static final int CONTEXT = 160;

    private static final double ABOUT_THE_PREMISE = 0.5;

    private final SentenceReader reader;
    private final ReplyCheck check;
    private final PatientFacts facts;
    private final CitedPassages passages;
    private final PatientWords patient;

    SentenceJudge(
            SentenceReader reader,
            ReplyCheck check,
            PatientFacts facts,
            CitedPassages passages,
            PatientWords patient) {
        this.reader = reader;
        this.check = check;
        this.facts = facts;
        this.passages = passages;
        this.patient = patient;
    }

    /**
     * @param before what was generated before the sentence
     * @param yesSaid whether a yes to the patient was replaced before it
     */
    Verdict judge(String before, String sentence, boolean yesSaid) {
        if (Garble.isGarble(before, sentence)) {
            return new Verdict.Garbled();
        }
        Optional<Contradiction> contradiction = contradiction(before, sentence);
        if (contradiction.isPresent()) {
            return new Verdict.Replaced(Replacements.of(contradiction.get()));
        }
        String own = OWN_MARKS.matcher(sentence).replaceAll("");
        String plain = PlainForm.of(own).strip();
        Saying saying = reader.read(plain, patient::isToldBack);
        boolean asks = plain.endsWith("?") && saying == Saying.PLAIN;
        boolean affirms =
                patient.agrees(plain)
                        || (!asks && patient.endorses(plain))
                        || (!asks && isRepeated(plain, saying, yesSaid));
        if (affirms) {
            return affirmation(own, plain);
        }
        return switch (saying) {
            case COURTESY -> new Verdict.Leaves(own, false, false, false);
            case PLAIN -> new Verdict.Leaves(own, hasLetters(plain), false, false);
            case CONDITION, CAUTION, CLAIM -> claim(own, plain, saying);
        };
    }

    private boolean isRepeated(String plain, Saying saying, boolean yesSaid) {
        boolean claim = saying == Saying.CLAIM;
        return (claim || saying == Saying.PLAIN)
                && (patient.isRepeatedBy(plain, claim)
                        || (yesSaid && patient.goesOnIn(plain, claim)));
    }

    /** Whether a text of ours may be shown to this patient. */
    boolean allows(String text) {
        return check.check(facts, text).isEmpty();
    }

    private Verdict claim(String sentence, String plain, Saying saying) {
        List<Quantity> quantities = Quantity.in(plain);
        if (saying != Saying.CLAIM && quantities.isEmpty()) {
            return new Verdict.Leaves(sentence, true, false, false);
        }
        OptionalInt source = passages.supporting(plain);
        if (source.isPresent()) {
            return marked(sentence, Replacements.citation(source.getAsInt()), false);
        }
        boolean unknown = quantities.stream().anyMatch(q -> !passages.hold(q) && !patient.hold(q));
        if (unknown) {
            return new Verdict.Replaced(Replacements.NUMBER);
        }
        return saying == Saying.CLAIM
                ? marked(sentence, Replacements.UNSUPPORTED, true)
                : new Verdict.Leaves(sentence, true, false, false);
    }

    /** A yes leaves only with a passage that says what the patient said. */
    private Verdict affirmation(String sentence, String plain) {
        String rest = patient.withoutAgreement(plain);
        OptionalInt source = passages.supporting(rest);
        if (source.isEmpty() || patient.share(rest) < ABOUT_THE_PREMISE) {
            return new Verdict.Replaced(Replacements.PREMISE);
        }
        return marked(sentence, Replacements.citation(source.getAsInt()), false);
    }

    private Verdict marked(String sentence, String mark, boolean unsupported) {
        Matcher parts = BODY.matcher(sentence);
        if (!parts.matches()) {
            throw new IllegalStateException("every sentence has a body");
        }
        String text = parts.group(1) + parts.group(2) + mark + parts.group(3);
        boolean useful = !unsupported || passages.isEmpty();
        return new Verdict.Leaves(text, useful, true, unsupported);
    }

    private Optional<Contradiction> contradiction(String before, String sentence) {
        List<Contradiction> alone = check.check(facts, sentence);
        if (!alone.isEmpty()) {
            return Optional.of(alone.get(0));
        }
        String context = before.substring(Math.max(0, before.length() - CONTEXT));
        List<Contradiction> together = new ArrayList<>(check.check(facts, context + sentence));
        together.removeAll(check.check(facts, context));
        return together.stream().findFirst();
    }

    private static boolean hasLetters(String plain) {
        return plain.codePoints().anyMatch(Character::isLetter);
    }
}
