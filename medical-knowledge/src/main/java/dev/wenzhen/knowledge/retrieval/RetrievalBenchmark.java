package dev.wenzhen.knowledge.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Measures retrieval on the bundled queries: how often the right entry comes, and how fast. */
public final class RetrievalBenchmark {

    private static final int HITS = 5;

    private final KnowledgeSearch search;
    private final LongSupplier nanos;

    /**
     * @param nanos a clock, as System::nanoTime
     */
    public RetrievalBenchmark(KnowledgeSearch search, LongSupplier nanos) {
        this.search = search;
        this.nanos = nanos;
    }

    /** Asks every query {@code rounds} times after a warm-up of as many. */
    public Report run(int rounds) {
        List<SampleQuery> queries = SampleQuery.all();
        for (int round = 0; round < rounds; round++) {
            queries.forEach(query -> search.rank(query.query(), HITS));
        }
        double[] millis = new double[rounds * queries.size()];
        double[] best = new double[queries.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int i = 0; i < millis.length; i++) {
            int query = i % queries.size();
            long begin = nanos.getAsLong();
            search.rank(queries.get(query).query(), HITS);
            millis[i] = (nanos.getAsLong() - begin) / 1e6;
            best[query] = Math.min(best[query], millis[i]);
        }
        Arrays.sort(millis);
        Arrays.sort(best);
        return report(queries, new Times(at(millis, 0.5), at(millis, 0.99), at(best, 0.99)));
    }

    private Report report(List<SampleQuery> queries, Times times) {
        int first = 0;
        int firstThree = 0;
        int used = 0;
        int offTopicUsed = 0;
        int onTopic = 0;
        for (SampleQuery query : queries) {
            List<Hit> hits = search.search(query.query(), HITS);
            if (query.expected().isEmpty()) {
                offTopicUsed += hits.isEmpty() ? 0 : 1;
                continue;
            }
            onTopic++;
            used += hits.isEmpty() ? 0 : 1;
            List<String> ids = hits.stream().limit(3).map(hit -> hit.entry().id()).toList();
            first += !ids.isEmpty() && query.expected().contains(ids.get(0)) ? 1 : 0;
            firstThree += ids.stream().anyMatch(query.expected()::contains) ? 1 : 0;
        }
        return new Report(
                onTopic, first, firstThree, used, queries.size() - onTopic, offTopicUsed, times);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    /**
     * What came out.
     *
     * @param used queries on the topic for which anything was sure enough
     * @param offTopicUsed queries about something else for which anything was sure enough
     */
    public record Report(
            int queries,
            int first,
            int amongThree,
            int used,
            int offTopic,
            int offTopicUsed,
            Times times) {}

    /**
     * Milliseconds a query, when warm.
     *
     * @param bestP99 of the best of the rounds for each query: what it takes where others leave the
     *     processors alone
     */
    public record Times(double p50, double p99, double bestP99) {}
}
