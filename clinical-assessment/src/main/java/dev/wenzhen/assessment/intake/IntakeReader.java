package dev.wenzhen.assessment.intake;

import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a patient's messages. Immutable and thread-safe; the caller bounds a message's length. */
public final class IntakeReader {

    private final KnowledgeBase knowledge;
    private final IntakeWords words;
    private final Tokens tokens;
    private final AnswerReading answers;
    private final DemographicAnswers demographics;

    public IntakeReader(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
        words = IntakeWords.bundled();
        tokens = new Tokens(new Lexicon(knowledge, words));
        answers = new AnswerReading(words);
        demographics = new DemographicAnswers(words);
    }

    /**
     * What one message says.
     *
     * @param wantsAnswer whether the patient wants to be told now instead of asked on
     */
    public record Message(PatientFacts facts, boolean wantsAnswer) {}

    /**
     * @param pending what was asked last, if anything
     * @param known what is known so far: it tells whose symptoms count
     */
    public Message read(String text, Optional<Slot> pending, PatientFacts known) {
        String plain = PlainText.of(text);
        List<Clause> clauses = Clause.of(tokens.of(plain));
        List<Mention> mentions = new MentionReading(clauses).read();
        PersonReading person = new PersonReading(clauses);
        Optional<Who> who = person.who(known.demographics().who(), mentions);
        Map<String, Evidence> symptoms = symptoms(plain, mentions, who, pending);
        PatientFacts facts =
                new PatientFacts(
                        person.of(who),
                        new BackgroundReading(who).read(clauses),
                        TimeReading.duration(clauses, words),
                        TimeReading.severity(plain, words),
                        symptoms);
        boolean wantsAnswer = wantsAnswer(plain, symptoms);
        PatientFacts answered =
                pending.map(slot -> answer(slot, wantsAnswer ? "" : plain, facts)).orElse(facts);
        return new Message(answered, wantsAnswer);
    }

    private Map<String, Evidence> symptoms(
            String plain, List<Mention> mentions, Optional<Who> who, Optional<Slot> pending) {
        Optional<String> asked = pending.flatMap(Slot::symptomId);
        Map<String, Evidence> symptoms = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            if (mention.counts() && PersonReading.isOf(mention.subject(), who)) {
                boolean volunteered = !asked.equals(Optional.of(mention.symptomId()));
                symptoms.put(mention.symptomId(), new Evidence(mention.presence(), volunteered));
            }
        }
        MeasurementReading.of(plain)
                .forEach(
                        (id, presence) ->
                                knowledge
                                        .symptom(id)
                                        .ifPresent(
                                                known ->
                                                        symptoms.put(
                                                                id, new Evidence(presence, true))));
        return symptoms;
    }

    private PatientFacts answer(Slot slot, String plain, PatientFacts facts) {
        Optional<String> id = slot.symptomId();
        if (id.isEmpty()) {
            Demographics answered = demographics.read(slot, plain);
            return facts.withDemographics(facts.demographics().with(answered));
        }
        if (facts.symptom(id.get()).isPresent()) {
            return facts;
        }
        Presence presence =
                knowledge
                        .symptom(id.get())
                        .flatMap(asked -> answers.read(plain, asked, !facts.symptoms().isEmpty()))
                        .orElse(Presence.UNKNOWN);
        return facts.withSymptom(id.get(), new Evidence(presence, false));
    }

    /** 停 alone asks to stop; inside a sentence it may be 停经. */
    private boolean wantsAnswer(String plain, Map<String, Evidence> symptoms) {
        return words.list("wantsAnswer").stream()
                .anyMatch(
                        word ->
                                word.length() > 2
                                        ? plain.contains(word)
                                        : plain.startsWith(word)
                                                && symptoms.isEmpty()
                                                && plain.length() <= word.length() + 2);
    }
}
