package dev.wenzhen.reward.feedback;

/**
 * Where a rate that was seen in a sample lies with 95 % confidence: the score interval of E. B.
 * Wilson, "Probable inference, the law of succession, and statistical inference", 1927. Unlike the
 * usual {@code p ± z√(p(1-p)/n)} it stays within 0 … 1 and means something for few judgements.
 */
public record WilsonInterval(double low, double high) {

    private static final double Z = 1.959963984540054;

    /**
     * @param total at least 1
     */
    public static WilsonInterval of(long successes, long total) {
        if (total < 1 || successes < 0 || successes > total) {
            throw new IllegalArgumentException("0 ≤ successes ≤ total and total ≥ 1 must hold");
        }
        double rate = (double) successes / total;
        double scale = 1 + Z * Z / total;
        double centre = (rate + Z * Z / (2 * total)) / scale;
        double half =
                Z / scale * Math.sqrt(rate * (1 - rate) / total + Z * Z / (4.0 * total * total));
        return new WilsonInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
