package dev.wenzhen.assessment.advice;

import dev.wenzhen.assessment.intake.Background;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Pregnancy;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.knowledge.Drug;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.knowledge.medicine.ReplyCheck;
import dev.wenzhen.safety.prescription.PrescriptionGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Opens replies for release. Immutable and thread-safe; building one takes a moment, keep it. */
public final class ReplyReview {

    private final KnowledgeBase knowledge;
    private final PrescriptionGate gate;
    private final ReplyCheck check;
    private final MedicalTerms terms;
    private final ContentUnits units;
    private final SentenceReader reader;
    private final PatientWords.Cues cues;

    public ReplyReview(KnowledgeBase knowledge, PrescriptionGate gate) {
        this.knowledge = knowledge;
        this.gate = gate;
        AdviceWords words = AdviceWords.bundled();
        check = new ReplyCheck(knowledge);
        terms = new MedicalTerms(knowledge);
        units = new ContentUnits(words);
        reader = new SentenceReader(terms, words);
        cues = new PatientWords.Cues(words);
    }

    /** A reply of which nothing has been generated yet. */
    public ReplyRelease open(AdviceBasis basis) {
        return new ReplyRelease(
                new ReplyRelease.Course(basis, judge(basis)), gate.watch(basis.drugNamed()));
    }

    private SentenceJudge judge(AdviceBasis basis) {
        List<String> symptoms =
                basis.facts().symptoms(Presence.PRESENT).stream()
                        .flatMap(id -> knowledge.symptom(id).stream())
                        .map(Symptom::name)
                        .toList();
        return new SentenceJudge(
                reader,
                check,
                medical(basis.facts()),
                new CitedPassages(basis.passages(), terms, units),
                new PatientWords(basis.question(), symptoms, terms, units, cues));
    }

    /** What the check of medicines reads. A possible pregnancy is treated as one. */
    private dev.wenzhen.knowledge.medicine.PatientFacts medical(PatientFacts facts) {
        Optional<Pregnancy> pregnancy = facts.demographics().pregnancy();
        boolean pregnant =
                pregnancy
                        .filter(p -> p == Pregnancy.PREGNANT || p == Pregnancy.POSSIBLE)
                        .isPresent();
        List<String> conditions = new ArrayList<>(named(facts.background().history()));
        if (pregnancy.filter(p -> p == Pregnancy.AFTER_BIRTH).isPresent()) {
            conditions.add("哺乳期");
        }
        return new dev.wenzhen.knowledge.medicine.PatientFacts(
                named(facts.background().allergies()),
                pregnant,
                facts.demographics()
                        .ageYears()
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                conditions,
                named(facts.background().medicines()).stream()
                        .map(id -> knowledge.drug(id).map(Drug::name).orElse(id))
                        .toList());
    }

    private static List<String> named(Set<String> words) {
        return words.stream().filter(word -> !word.equals(Background.DENIED)).sorted().toList();
    }
}
