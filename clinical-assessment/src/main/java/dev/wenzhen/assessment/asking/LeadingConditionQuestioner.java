package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.inference.DifferentialModel;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.knowledge.Condition;
import java.util.Comparator;
import java.util.Optional;

/**
 * Stands in for an asking model: asks for the most frequent symptom of the leading condition that
 * has not been spoken of; without any complaint, for the complaint.
 */
public final class LeadingConditionQuestioner implements Questioner {

    private final DifferentialModel model;
    private final QuestionBook questions;

    public LeadingConditionQuestioner(DifferentialModel model) {
        this.model = model;
        questions = new QuestionBook(model.knowledge());
    }

    @Override
    public Optional<Question> next(ConsultationView view) {
        Demographics patient = view.facts().demographics();
        boolean silent = view.facts().symptoms(Presence.PRESENT).isEmpty();
        if (silent && !view.isSettled(Slot.COMPLAINT)) {
            return Optional.of(questions.of(Slot.COMPLAINT, patient));
        }
        Condition leading = view.differential().leading().condition();
        return leading.symptoms().stream()
                .filter(symptom -> model.concerns(symptom.id(), patient))
                .filter(symptom -> !view.isSettled(Slot.symptom(symptom.id())))
                .max(Comparator.comparingDouble(symptom -> symptom.frequency().probability()))
                .map(symptom -> questions.of(Slot.symptom(symptom.id()), patient));
    }
}
