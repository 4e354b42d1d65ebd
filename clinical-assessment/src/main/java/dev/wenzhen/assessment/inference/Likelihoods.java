package dev.wenzhen.assessment.inference;

import dev.wenzhen.assessment.intake.Evidence;
import dev.wenzhen.assessment.intake.Presence;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.Symptom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * P(symptom | condition) as a noisy-OR of the condition's frequency and the symptom's background:
 * {@code 1 − (1 − frequency)(1 − background)}. Tables are {@code [symptom, condition]}; the column
 * after the last condition stands for "something else", which has each symptom as often as the
 * average patient.
 */
final class Likelihoods {

    /** Below this a condition does not change which question is best. */
    private static final double NEGLIGIBLE = 1e-6;

    private final Map<String, Integer> symptomIndex = new HashMap<>();
    private final double[][] present;

    /** Logarithms of the likelihood of a symptom answered yes, answered no, and brought up. */
    private final double[][] logPresent;

    private final double[][] logAbsent;
    private final double[][] logVolunteered;

    /** Binary entropy of {@link #present} in bits, for expected gains. */
    private final double[][] entropy;

    Likelihoods(KnowledgeBase knowledge, double[] prior, InferenceSettings settings) {
        List<Symptom> symptoms = knowledge.symptoms();
        List<Condition> conditions = knowledge.conditions();
        int columns = conditions.size() + 1;
        present = new double[symptoms.size()][columns];
        logPresent = new double[symptoms.size()][columns];
        logAbsent = new double[symptoms.size()][columns];
        logVolunteered = new double[symptoms.size()][columns];
        entropy = new double[symptoms.size()][columns];
        for (int s = 0; s < symptoms.size(); s++) {
            Symptom symptom = symptoms.get(s);
            symptomIndex.put(symptom.id(), s);
            double[] frequency = frequencies(symptom, conditions);
            double background = symptom.background().probability();
            double[] asked = noisyOr(frequency, background, prior);
            double[] told = noisyOr(frequency, background * settings.volunteeredLeak(), prior);
            // "something else" is complained of as often as it is there
            told[columns - 1] = asked[columns - 1];
            for (int c = 0; c < columns; c++) {
                present[s][c] = misread(asked[c], settings.misreading());
                logPresent[s][c] = Math.log(present[s][c]);
                logAbsent[s][c] = Math.log(1 - present[s][c]);
                logVolunteered[s][c] = Math.log(told[c]);
                entropy[s][c] = Bits.entropy(present[s][c]);
            }
        }
    }

    private static double[] frequencies(Symptom symptom, List<Condition> conditions) {
        return conditions.stream()
                .mapToDouble(
                        condition ->
                                condition.symptoms().stream()
                                        .filter(own -> own.id().equals(symptom.id()))
                                        .mapToDouble(own -> own.frequency().probability())
                                        .sum())
                .toArray();
    }

    /** One more column than frequencies: the average by the prior. */
    private static double[] noisyOr(double[] frequency, double background, double[] prior) {
        double[] p = new double[frequency.length + 1];
        for (int c = 0; c < frequency.length; c++) {
            p[c] = 1 - (1 - frequency[c]) * (1 - background);
            p[frequency.length] += prior[c] * p[c];
        }
        return p;
    }

    private static double misread(double p, double rate) {
        return rate + (1 - 2 * rate) * p;
    }

    /** The row of a symptom. */
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

    /** By condition, the logarithm of the likelihood of what was told of a symptom. */
    double[] log(int symptom, Evidence evidence) {
        if (evidence.presence() == Presence.ABSENT) {
            return logAbsent[symptom];
        }
        return evidence.volunteered() ? logVolunteered[symptom] : logPresent[symptom];
    }

    /**
     * Expected gain in bits of learning a symptom: H(answer) − Σ p(c)·H(answer | c).
     *
     * @param likely the conditions that count
     */
    double gain(double[] posterior, int[] likely, int symptom) {
        double yes = 0;
        double given = 0;
        double sum = 0;
        for (int c : likely) {
            yes += posterior[c] * present[symptom][c];
            given += posterior[c] * entropy[symptom][c];
            sum += posterior[c];
        }
        return Math.max(0, Bits.entropy(yes / sum) - given / sum);
    }

    static int[] likely(double[] posterior) {
        return IntStream.range(0, posterior.length)
                .filter(c -> posterior[c] >= NEGLIGIBLE)
                .toArray();
    }
}
