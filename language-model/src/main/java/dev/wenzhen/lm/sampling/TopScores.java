package dev.wenzhen.lm.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The highest of many scores; of equal ones those that came first. */
final class TopScores {

    private static final Comparator<Scored> WORST_FIRST =
            Comparator.comparingDouble(Scored::score)
                    .thenComparing(Comparator.comparingLong(Scored::order).reversed());

    private final int kept;
    private final PriorityQueue<Scored> heap = new PriorityQueue<>(WORST_FIRST);
    private long offered;

    TopScores(int kept) {
        this.kept = kept;
    }

    void offer(float score, int beam, int token) {
        offered++;
        if (heap.size() == kept) {
            if (!(score > heap.element().score())) {
                return;
            }
            heap.remove();
        }
        heap.add(new Scored(score, beam, token, offered));
    }

    List<Scored> descending() {
        List<Scored> all = new ArrayList<>(heap);
        all.sort(WORST_FIRST.reversed());
        return all;
    }

    /** A token after a beam. */
    record Scored(float score, int beam, int token, long order) {}
}
