package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.intake.DemographicAnswers;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.assessment.intake.Who;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.List;

/** The words of each question. */
public final class QuestionBook {

    private static final List<String> COMPLAINTS = List.of("头痛头晕", "发热咳嗽", "肚子疼");

    private final KnowledgeBase knowledge;

    public QuestionBook(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * The question for a slot.
     *
     * @throws IllegalArgumentException for a symptom that the knowledge base does not hold
     */
    public Question of(Slot slot, Demographics patient) {
        boolean self = patient.who().map(who -> who == Who.SELF).orElse(true);
        String whose = self ? "您" : "患者";
        if (slot.symptomId().isPresent()) {
            return symptom(slot);
        }
        if (slot.equals(Slot.AGE)) {
            return new Question(slot, "请问" + whose + "多大年龄？", DemographicAnswers.AGES);
        }
        if (slot.equals(Slot.SEX)) {
            return new Question(slot, "请问" + whose + "是女性还是男性？", DemographicAnswers.SEXES);
        }
        return slot.equals(Slot.PREGNANCY)
                ? new Question(slot, "请问" + whose + "现在是否怀孕？", DemographicAnswers.PREGNANCIES)
                : new Question(slot, "请说说" + whose + "哪里不舒服，有多久了？", COMPLAINTS);
    }

    private Question symptom(Slot slot) {
        Symptom symptom =
                slot.symptomId()
                        .flatMap(knowledge::symptom)
                        .orElseThrow(() -> new IllegalArgumentException("no such symptom"));
        return new Question(slot, symptom.question(), symptom.answers().all());
    }
}
