package dev.wenzhen.assessment.inference;

/**
 * The numbers of the inference.
 *
 * @param volunteeredLeak what a symptom's background is multiplied with when the patient brought it
 *     up: people complain of what is wrong with them; 1 trusts no complaint, 0 trusts each blindly
 * @param misreading how often an answer is misunderstood or mistaken; 0 lets one answer exclude
 * @param evidenceWeight below 1 tempers the evidence, since symptoms of one condition are not
 *     independent as naive Bayes has it; too small never decides, 1 is overconfident
 * @param otherPrior probability beforehand of something that the knowledge base does not hold; 0
 *     claims that it knows everything
 */
public record InferenceSettings(
        double volunteeredLeak, double misreading, double evidenceWeight, double otherPrior) {

    public InferenceSettings {
        require(volunteeredLeak > 0 && volunteeredLeak <= 1, "volunteeredLeak is in (0, 1]");
        require(misreading > 0 && misreading < 0.5, "misreading is in (0, 0.5)");
        require(evidenceWeight > 0 && evidenceWeight <= 1, "evidenceWeight is in (0, 1]");
        require(otherPrior >= 0 && otherPrior < 1, "otherPrior is in [0, 1)");
    }

    public static InferenceSettings standard() {
        return new InferenceSettings(0.05, 0.005, 1.0, 0.01);
    }

    private static void require(boolean met, String what) {
        if (!met) {
            throw new IllegalArgumentException(what);
        }
    }
}
