package dev.wenzhen.assessment.inference;

/** Entropy in bits. */
final class Bits {

    private static final double LN2 = Math.log(2);

    private Bits() {}

    /** Of a coin. */
    static double entropy(double p) {
        return term(p) + term(1 - p);
    }

    /** Of a distribution. */
    static double entropy(double[] p) {
        double sum = 0;
        for (double x : p) {
            sum += term(x);
        }
        return sum;
    }

    private static double term(double p) {
        return p <= 0 ? 0 : -p * Math.log(p) / LN2;
    }
}
