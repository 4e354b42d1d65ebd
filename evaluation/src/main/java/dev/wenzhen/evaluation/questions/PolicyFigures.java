package dev.wenzhen.evaluation.questions;

import dev.wenzhen.evaluation.patients.ConsultationTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one policy did with all patients.
 *
 * @param loops consultations that did not come to an end
 * @param repeatedSlots questions for a slot that had been asked for
 * @param withTriageLevel share of consultations that ended with a level
 * @param calibrationError expected calibration error of the leading condition, ten bins
 * @param entropyBits mean after the first message and after each answer; a consultation that has
 *     ended keeps its last value
 * @param endedBy consultations by the reason of the last decision
 */
public record PolicyFigures(
        String policy,
        int patients,
        int loops,
        int mostQuestions,
        long repeatedSlots,
        double withTriageLevel,
        double top1,
        double top3,
        double meanQuestions,
        double calibrationError,
        double meanConfidence,
        List<Double> entropyBits,
        Map<String, Integer> endedBy) {

    private static final int BINS = 10;
    private static final int CURVE = 9;

    public PolicyFigures {
        entropyBits = List.copyOf(entropyBits);
        endedBy = Map.copyOf(endedBy);
    }

    static PolicyFigures of(String policy, List<ConsultationTrace> traces) {
        Map<String, Integer> endedBy = new TreeMap<>();
        traces.forEach(trace -> endedBy.merge(trace.endedBy(), 1, Integer::sum));
        double count = traces.size();
        return new PolicyFigures(
                policy,
                traces.size(),
                (int) traces.stream().filter(t -> !t.advised()).count(),
                traces.stream().mapToInt(ConsultationTrace::questions).max().orElse(0),
                traces.stream().mapToLong(ConsultationTrace::repeatedSlots).sum(),
                traces.stream().filter(PolicyFigures::hasLevel).count() / count,
                traces.stream().filter(t -> t.rank() == 1).count() / count,
                traces.stream().filter(t -> t.rank() <= 3).count() / count,
                traces.stream().mapToInt(ConsultationTrace::questions).average().orElse(0),
                calibrationError(traces),
                traces.stream().mapToDouble(ConsultationTrace::confidence).average().orElse(0),
                curve(traces),
                endedBy);
    }

    private static boolean hasLevel(ConsultationTrace trace) {
        return trace.advised() && !trace.assessment().triage().reasons().isEmpty();
    }

    /** Guo et al., ICML 2017: Σ |bin|/n · |accuracy − confidence|. */
    static double calibrationError(List<ConsultationTrace> traces) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (ConsultationTrace trace : traces) {
            int bin = Math.min(BINS - 1, (int) (trace.confidence() * BINS));
            confidence[bin] += trace.confidence();
            right[bin] += trace.rank() == 1 ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(right[bin] - confidence[bin]);
        }
        return error / traces.size();
    }

    private static List<Double> curve(List<ConsultationTrace> traces) {
        List<Double> curve = new ArrayList<>();
        for (int i = 0; i < CURVE; i++) {
            int at = i;
            curve.add(
                    traces.stream()
                            .mapToDouble(
                                    t ->
                                            t.entropyBits()
                                                    .get(Math.min(at, t.entropyBits().size() - 1)))
                            .average()
                            .orElse(0));
        }
        return curve;
    }
}
