package dev.wenzhen.assessment.inference;

import java.util.function.IntFunction;

/** The gain of a question with several answers. */
final class Answers {

    private Answers() {}

    /**
     * H(answer) − Σ p(c)·H(answer | c), in bits; "something else" (the last of {@code p}) answers
     * as all the others together.
     */
    static double gain(double[] p, IntFunction<double[]> answersGiven, int count) {
        double[] sum = new double[count];
        double given = 0;
        double known = 0;
        for (int c = 0; c < p.length - 1; c++) {
            double[] answers = answersGiven.apply(c);
            for (int a = 0; a < count; a++) {
                sum[a] += p[c] * answers[a];
            }
            given += p[c] * Bits.entropy(answers);
            known += p[c];
        }
        if (known <= 0) {
            return 0;
        }
        for (int a = 0; a < count; a++) {
            sum[a] /= known;
        }
        return Math.max(0, known * Bits.entropy(sum) - given);
    }
}
