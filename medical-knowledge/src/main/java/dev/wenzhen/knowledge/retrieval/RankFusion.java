package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.retrieval.WordIndex.Scored;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the sum over the rankings of 1 / (k +
 * rank). Needs no comparable scores.
 */
final class RankFusion {

    private static final int K = 60;

    private RankFusion() {}

    /** The entries of all rankings, the best first. */
    static List<String> fuse(List<List<Scored>> rankings) {
        Map<String, Double> sums = new HashMap<>();
        for (List<Scored> ranking : rankings) {
            for (int rank = 0; rank < ranking.size(); rank++) {
                sums.merge(ranking.get(rank).entryId(), 1.0 / (K + rank + 1), Double::sum);
            }
        }
        return sums.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
