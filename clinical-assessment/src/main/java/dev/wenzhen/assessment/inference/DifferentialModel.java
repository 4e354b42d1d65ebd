package dev.wenzhen.assessment.inference;

import dev.wenzhen.assessment.intake.Demographics;
import dev.wenzhen.assessment.intake.Evidence;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.PatientSex;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.assessment.intake.Slot;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.List;

/**
 * Naive Bayes over the knowledge base: prior × fit of the patient × likelihood of what was told. A
 * symptom that was not spoken of is marginalised, which for naive Bayes means left out; one that
 * the patient does not know is no evidence. Immutable and thread-safe.
 */
public final class DifferentialModel {

    private static final double CHILD_UNTIL = 14;
    private static final double OLD_FROM = 60;
    private static final double OLDEST = 100;

    private final KnowledgeBase knowledge;
    private final List<Condition> conditions;
    private final List<PatientFit> fits;
    private final List<SymptomScope> scopes;
    private final double[] logPrior;
    private final Likelihoods likelihoods;
    private final InferenceSettings settings;

    public DifferentialModel(KnowledgeBase knowledge, InferenceSettings settings) {
        this.knowledge = knowledge;
        this.settings = settings;
        conditions = knowledge.conditions();
        fits = conditions.stream().map(c -> new PatientFit(c.patients())).toList();
        scopes = SymptomScope.of(knowledge);
        double[] prior =
                conditions.stream().mapToDouble(c -> c.patients().prior().weight()).toArray();
        normalise(prior);
        logPrior = new double[prior.length + 1];
        for (int c = 0; c < prior.length; c++) {
            logPrior[c] = Math.log(prior[c] * (1 - settings.otherPrior()));
        }
        logPrior[prior.length] = Math.log(settings.otherPrior());
        likelihoods = new Likelihoods(knowledge, prior, settings);
    }

    public KnowledgeBase knowledge() {
        return knowledge;
    }

    /** The posterior given the facts. Takes about as long as facts times conditions additions. */
    public Differential given(PatientFacts facts) {
        double[] score = logPrior.clone();
        addFit(score, facts.demographics());
        facts.symptoms().forEach((id, evidence) -> addEvidence(score, id, evidence));
        double best = Double.NEGATIVE_INFINITY;
        for (double s : score) {
            best = Math.max(best, s);
        }
        for (int c = 0; c < score.length; c++) {
            score[c] = Math.exp(score[c] - best);
        }
        normalise(score);
        return new Differential(conditions, score);
    }

    private void addFit(double[] score, Demographics patient) {
        int other = score.length - 1;
        double average = 0;
        for (int c = 0; c < other; c++) {
            double fit = fits.get(c).likelihood(patient);
            average += Math.exp(logPrior[c]) * fit;
            score[c] += Math.log(fit);
        }
        score[other] += Math.log(average);
    }

    private void addEvidence(double[] score, String id, Evidence evidence) {
        if (evidence.presence() == Presence.UNKNOWN || !likelihoods.knows(id)) {
            return;
        }
        double[] likelihood = likelihoods.log(likelihoods.index(id), evidence);
        for (int c = 0; c < score.length; c++) {
            score[c] += settings.evidenceWeight() * likelihood[c];
        }
    }

    /** Whether it makes sense to ask this patient about a symptom. */
    public boolean concerns(String symptomId, Demographics patient) {
        return scopes.get(likelihoods.index(symptomId)).concerns(patient);
    }

    /** Expected gain in bits of learning what a slot holds. */
    public double gain(Differential differential, Slot slot) {
        double[] p = differential.posterior();
        if (slot.symptomId().isPresent()) {
            int symptom = likelihoods.index(slot.symptomId().get());
            return likelihoods.gain(p, differential.likely(), symptom);
        }
        if (slot.equals(Slot.SEX)) {
            return Answers.gain(p, c -> two(fits.get(c).female()), 2);
        }
        if (slot.equals(Slot.PREGNANCY)) {
            return Answers.gain(p, c -> two(fits.get(c).pregnant()), 2);
        }
        return slot.equals(Slot.AGE) ? Answers.gain(p, this::ageBands, 3) : 0;
    }

    private static double[] two(double first) {
        return new double[] {first, 1 - first};
    }

    private double[] ageBands(int condition) {
        PatientFit fit = fits.get(condition);
        return new double[] {
            fit.between(0, CHILD_UNTIL),
            fit.between(CHILD_UNTIL, OLD_FROM),
            fit.between(OLD_FROM, OLDEST)
        };
    }

    /** How probable it is that the patient is a woman, when she or he has not said so. */
    public double female(Differential differential, Demographics patient) {
        if (patient.sex().isPresent()) {
            return patient.sex().get() == PatientSex.FEMALE ? 1 : 0;
        }
        double[] p = differential.posterior();
        double sum = p[p.length - 1] / 2;
        for (int c = 0; c < fits.size(); c++) {
            sum += p[c] * fits.get(c).female();
        }
        return sum;
    }

    private static void normalise(double[] p) {
        double sum = 0;
        for (double x : p) {
            sum += x;
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
    }
}
