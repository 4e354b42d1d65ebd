package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.inference.Candidate;
import dev.wenzhen.assessment.inference.DifferentialModel;
import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.PatientSex;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.assessment.triage.ConditionRedFlags;
import dev.wenzhen.knowledge.Symptom;
import dev.wenzhen.safety.TriageLevel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code information-gain}: asks for the slot whose answer is expected to lower the entropy over
 * conditions most; red flags of likely conditions come first.
 */
public final class InformationGainPolicy implements QuestionPolicy {

    public static final String NAME = "information-gain";

    private static final double FERTILE_FROM = 12;
    private static final double FERTILE_UNTIL = 55;
    private static final double LIKELY_FEMALE = 0.3;

    private final DifferentialModel model;
    private final ConditionRedFlags redFlags;
    private final QuestionBook questions;
    private final AskingLimits limits;
    private final List<Slot> slots;

    /** A slot with the bits expected of it. */
    private record GainfulSlot(Slot slot, double bits) {}

    public InformationGainPolicy(
            DifferentialModel model, ConditionRedFlags redFlags, AskingLimits limits) {
        this.model = model;
        this.redFlags = redFlags;
        this.limits = limits;
        questions = new QuestionBook(model.knowledge());
        slots =
                Stream.concat(
                                Stream.of(Slot.SEX, Slot.AGE, Slot.PREGNANCY),
                                model.knowledge().symptoms().stream()
                                        .map(Symptom::id)
                                        .map(Slot::symptom))
                        .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision decide(ConsultationView view) {
        Optional<DecisionReason> stop = stopsAtOnce(view);
        if (stop.isPresent()) {
            return new Decision.Advise(stop.get());
        }
        if (view.facts().symptoms(Presence.PRESENT).isEmpty() && !view.isSettled(Slot.COMPLAINT)) {
            return ask(view, Slot.COMPLAINT, reason(DecisionReason.NO_COMPLAINT, view, 0));
        }
        return safetyQuestion(view).orElseGet(() -> mostInformative(view));
    }

    private Optional<DecisionReason> stopsAtOnce(ConsultationView view) {
        if (view.wantsAnswer()) {
            return Optional.of(reason(DecisionReason.PATIENT_WANTS_ANSWER, view, 0));
        }
        if (view.triage().level() == TriageLevel.RESUSCITATION) {
            return Optional.of(reason(DecisionReason.EMERGENCY, view, 0));
        }
        return view.asked().size() >= limits.maxQuestions()
                ? Optional.of(reason(DecisionReason.QUESTION_LIMIT, view, 0))
                : Optional.empty();
    }

    private Optional<Decision> safetyQuestion(ConsultationView view) {
        if (safetyQuestionsAsked(view) >= limits.maxSafetyQuestions()) {
            return Optional.empty();
        }
        List<Candidate> candidates = view.differential().candidates();
        return redFlags.oneSymptomAway(candidates, limits.safetyProbability(), view.facts())
                .filter(entry -> isUrgent(entry.getKey(), view))
                .map(Map.Entry::getValue)
                .filter(id -> canAsk(Slot.symptom(id), view))
                .map(Slot::symptom)
                .max(Comparator.comparingDouble(slot -> model.gain(view.differential(), slot)))
                .map(
                        slot ->
                                ask(
                                        view,
                                        slot,
                                        reason(DecisionReason.SAFETY, view, gain(view, slot))));
    }

    private static boolean isUrgent(ConditionRedFlags.Flag flag, ConsultationView view) {
        TriageLevel level = flag.redFlag().level();
        return level.atLeast(TriageLevel.EMERGENCY)
                && level != view.triage().level()
                && level.atLeast(view.triage().level());
    }

    private static long safetyQuestionsAsked(ConsultationView view) {
        return view.asked().stream()
                .filter(asked -> asked.reason().code().equals(DecisionReason.SAFETY))
                .count();
    }

    private Decision mostInformative(ConsultationView view) {
        Optional<GainfulSlot> best =
                openSlots(view)
                        .map(slot -> new GainfulSlot(slot, gain(view, slot)))
                        .max(Comparator.comparingDouble(GainfulSlot::bits));
        double gain = best.map(GainfulSlot::bits).orElse(0.0);
        if (view.differential().leading().probability() >= limits.confidence()) {
            return new Decision.Advise(reason(DecisionReason.CONFIDENT, view, gain));
        }
        if (best.isEmpty() || gain < limits.minGainBits()) {
            return new Decision.Advise(reason(DecisionReason.NOTHING_TO_GAIN, view, gain));
        }
        return ask(view, best.get().slot(), reason(DecisionReason.HIGHEST_GAIN, view, gain));
    }

    private Stream<Slot> openSlots(ConsultationView view) {
        return slots.stream().filter(slot -> canAsk(slot, view));
    }

    private boolean canAsk(Slot slot, ConsultationView view) {
        Demographics patient = view.facts().demographics();
        if (view.isSettled(slot)) {
            return false;
        }
        if (slot.equals(Slot.PREGNANCY)) {
            return mayBePregnant(view, patient);
        }
        return slot.symptomId().map(id -> model.concerns(id, patient)).orElse(true);
    }

    /** Only women of an age for it are asked, and not before it is likely that it is a woman. */
    private boolean mayBePregnant(ConsultationView view, Demographics patient) {
        boolean fertile =
                patient.ageYears()
                        .map(years -> years >= FERTILE_FROM && years <= FERTILE_UNTIL)
                        .orElse(true);
        boolean female =
                patient.sex()
                        .map(sex -> sex == PatientSex.FEMALE)
                        .orElse(model.female(view.differential(), patient) > LIKELY_FEMALE);
        return fertile && female;
    }

    private double gain(ConsultationView view, Slot slot) {
        return model.gain(view.differential(), slot);
    }

    private Decision ask(ConsultationView view, Slot slot, DecisionReason reason) {
        return new Decision.Ask(questions.of(slot, view.facts().demographics()), reason);
    }

    private static DecisionReason reason(String code, ConsultationView view, double gain) {
        return new DecisionReason(
                code,
                Map.of(
                        "gainBits",
                        gain,
                        "entropyBits",
                        view.differential().entropyBits(),
                        "confidence",
                        view.differential().leading().probability(),
                        "asked",
                        (double) view.asked().size()));
    }
}
