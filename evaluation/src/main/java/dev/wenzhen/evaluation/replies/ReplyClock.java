package dev.wenzhen.evaluation.replies;

import dev.wenzhen.assessment.advice.ReplyRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Takes the time of every sentence that goes through a release. Not thread-safe. */
public final class ReplyClock {

    private static final Pattern SENTENCE = Pattern.compile("(?<=[。！？；])");
    private static final double NANOS = 1e6;

    private final LongSupplier nanos;
    private final List<Double> sentences = new ArrayList<>();
    private double slowestReply;

    /**
     * @param nanos a clock; of the thread's own processor time, so that company does not count
     */
    public ReplyClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    ReplyRelease push(ReplyRelease reply, String text) {
        ReplyRelease next = reply;
        double all = 0;
        for (String sentence : SENTENCE.splitAsStream(text).toList()) {
            long begin = nanos.getAsLong();
            next = next.push(sentence);
            double millis = (nanos.getAsLong() - begin) / NANOS;
            sentences.add(millis);
            all += millis;
        }
        slowestReply = Math.max(slowestReply, all);
        return next;
    }

    /** Forgets what was measured: the first round only warms up. */
    public void reset() {
        sentences.clear();
        slowestReply = 0;
    }

    RepliesReport.Times times() {
        double[] sorted = sentences.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new RepliesReport.Times(
                sorted.length, at(sorted, 0.5), at(sorted, 0.99), slowestReply);
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) Math.floor(sorted.length * share))];
    }
}
