package dev.wenzhen.assessment.inference;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * P(symptom | condition) as a noisy-OR of the condition's frequency and the symptom's background:
 * {@code 1 − (1 − frequency)(1 − background)}. Matrices are {@code [condition, symptom]}; the row
 * after the last condition stands for "something else", which has each symptom as often as the
 * average patient.
 */
final class Likelihoods {

    private final Map<String, Integer> symptomIndex = new HashMap<>();
    private final double[][] present;
    private final double[][] volunteered;

    /** Binary entropy of {@link #present} in bits, for expected gains. */
    private final double[][] entropy;

    Likelihoods(KnowledgeBase knowledge, double[] prior, InferenceSettings settings) {
        List<Symptom> symptoms = knowledge.symptoms();
        for (int s = 0; s < symptoms.size(); s++) {
            symptomIndex.put(symptoms.get(s).id(), s);
        }
        List<Condition> conditions = knowledge.conditions();
        int rows = conditions.size() + 1;
        present = new double[rows][symptoms.size()];
        volunteered = new double[rows][symptoms.size()];
        entropy = new double[rows][symptoms.size()];
        for (int s = 0; s < symptoms.size(); s++) {
            double background = symptoms.get(s).background().probability();
            for (int c = 0; c < rows; c++) {
                present[c][s] = background;
                volunteered[c][s] = background * settings.volunteeredLeak();
            }
        }
        for (int c = 0; c < conditions.size(); c++) {
            addOwn(c, conditions.get(c));
        }
        addAverage(prior);
        allowMisreading(settings.misreading());
    }

    private void addOwn(int c, Condition condition) {
        for (Condition.TypicalSymptom own : condition.symptoms()) {
            int s = symptomIndex.get(own.id());
            double frequency = own.frequency().probability();
            present[c][s] = 1 - (1 - frequency) * (1 - present[c][s]);
            volunteered[c][s] = 1 - (1 - frequency) * (1 - volunteered[c][s]);
        }
    }

    private void addAverage(double[] prior) {
        int other = present.length - 1;
        for (int s = 0; s < present[other].length; s++) {
            double sum = 0;
            for (int c = 0; c < other; c++) {
                sum += prior[c] * present[c][s];
            }
            present[other][s] = sum;
            volunteered[other][s] = sum;
        }
    }

    private void allowMisreading(double rate) {
        for (int c = 0; c < present.length; c++) {
            for (int s = 0; s < present[c].length; s++) {
                present[c][s] = rate + (1 - 2 * rate) * present[c][s];
                entropy[c][s] = Bits.entropy(present[c][s]);
            }
        }
    }

    /** The column of a symptom. */
    int index(String symptomId) {
        Integer index = symptomIndex.get(symptomId);
        if (index == null) {
            throw new IllegalArgumentException("the knowledge base has no such symptom");
        }
        return index;
    }

    boolean knows(String symptomId) {
        return symptomIndex.containsKey(symptomId);
    }

    double present(int condition, int symptom) {
        return present[condition][symptom];
    }

    double volunteered(int condition, int symptom) {
        return volunteered[condition][symptom];
    }

    /** Expected gain in bits of learning a symptom: H(answer) − Σ p(c)·H(answer | c). */
    double gain(double[] posterior, int symptom) {
        double yes = 0;
        double given = 0;
        for (int c = 0; c < posterior.length; c++) {
            yes += posterior[c] * present[c][symptom];
            given += posterior[c] * entropy[c][symptom];
        }
        return Math.max(0, Bits.entropy(yes) - given);
    }
}
