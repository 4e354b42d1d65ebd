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
        for (int i = 0; i < millis.length; i++) {
            long begin = nanos.getAsLong();
            search.rank(queries.get(i % queries.size()).query(), HITS);
            millis[i] = (nanos.getAsLong() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return report(queries, at(millis, 0.5), at(millis, 0.99));
    }

    private Report report(List<SampleQuery> queries, double p50, double p99) {
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
                onTopic, first, firstThree, used, queries.size() - onTopic, offTopicUsed, p50, p99);
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
            double p50Millis,
            double p99Millis) {}
}
