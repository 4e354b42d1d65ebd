package dev.wenzhen.lm.sampling;

/** Logits to natural logarithms of probabilities, in place. */
final class LogSoftmax {

    private LogSoftmax() {}

    static void apply(float[] scores) {
        Softmax softmax = Softmax.of(scores);
        double shift = softmax.highest() + Math.log(softmax.total());
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (scores[i] - shift);
        }
    }
}
