package dev.wenzhen.reward.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedbackLedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final FeedbackLedger ledger = new FeedbackLedger(100);

    @Test
    void counts_per_policy() {
        ledger.record(judgement("a", "starter", 1, 0, Map.of("clear", 1)));
        ledger.record(judgement("b", "starter", -1, 1, Map.of("clear", 0, "kind", -1)));
        ledger.record(judgement("c", "tcm", 1, 2, Map.of()));

        assertThat(ledger.summary())
                .containsExactly(
                        new PolicyFeedback(
                                "starter",
                                1,
                                1,
                                Map.of(
                                        "clear", new DimensionMean(2, 0.5),
                                        "kind", new DimensionMean(1, -1))),
                        new PolicyFeedback("tcm", 1, 0, Map.of()));
    }

    @Test
    void the_latest_per_turn_and_author_counts() {
        ledger.record(judgement("a", "starter", 1, 0, Map.of("clear", 1)));
        ledger.record(judgement("a", "starter", -1, 5, Map.of()));

        assertThat(ledger.summary()).containsExactly(new PolicyFeedback("starter", 0, 1, Map.of()));
    }

    @Test
    void an_older_or_repeated_one_has_no_effect() {
        Judgement latest = judgement("a", "starter", -1, 5, Map.of("clear", -1));
        ledger.record(latest);
        List<PolicyFeedback> before = ledger.summary();

        ledger.record(latest);
        ledger.record(judgement("a", "starter", 1, 4, Map.of()));

        assertThat(ledger.summary()).isEqualTo(before);
    }

    @Test
    void a_judgement_taken_back_leaves_nothing() {
        ledger.record(judgement("a", "starter", 1, 0, Map.of("clear", 1)));

        ledger.forget("a");
        ledger.forget("unknown");

        assertThat(ledger.summary()).isEmpty();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void at_its_bound_the_ones_given_longest_ago_count_no_more() {
        FeedbackLedger small = new FeedbackLedger(2);
        small.record(judgement("b", "starter", 1, 2, Map.of()));
        small.record(judgement("a", "starter", -1, 1, Map.of()));
        small.record(judgement("c", "starter", 1, 3, Map.of()));

        assertThat(small.summary()).containsExactly(new PolicyFeedback("starter", 2, 0, Map.of()));
        small.record(judgement("a", "starter", -1, 1, Map.of()));
        assertThat(small.summary()).containsExactly(new PolicyFeedback("starter", 2, 0, Map.of()));
    }

    @Test
    void a_summary_names_the_most_used_dimensions_only() {
        Map<String, Integer> many = new HashMap<>();
        for (int i = 0; i < 2 * PolicyTally.MAX_DIMENSIONS; i++) {
            many.put("dimension" + i, 1);
        }
        ledger.record(judgement("a", "starter", 1, 0, many));
        ledger.record(judgement("b", "starter", 1, 1, Map.of("dimension63", 1)));

        Map<String, DimensionMean> told = ledger.summary().get(0).dimensions();
        assertThat(told).hasSize(PolicyTally.MAX_DIMENSIONS);
        assertThat(told.get("dimension63").count()).isEqualTo(2);
    }

    @Test
    void order_and_repetition_change_nothing() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int capacity = 1 + random.nextInt(12);
            List<Judgement> events = someEvents(random);

            List<Judgement> delivered = new ArrayList<>(events);
            delivered.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(delivered, random);
            FeedbackLedger any = new FeedbackLedger(capacity);
            delivered.forEach(any::record);

            assertThat(any.summary()).as("seed %d", seed).isEqualTo(slowSummary(events, capacity));
        }
    }

    /** Each key's latest, the latest of these, counted one by one. */
    private static List<PolicyFeedback> slowSummary(List<Judgement> events, int capacity) {
        Map<String, Judgement> latest = new HashMap<>();
        for (Judgement event : events) {
            latest.merge(event.key(), event, (a, b) -> a.givenAt().isAfter(b.givenAt()) ? a : b);
        }
        List<Judgement> kept =
                latest.values().stream()
                        .sorted(Judgement.BY_TIME.reversed())
                        .limit(capacity)
                        .toList();
        return kept.stream()
                .map(Judgement::policy)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(policy -> slowFeedback(policy, kept))
                .toList();
    }

    private static PolicyFeedback slowFeedback(String policy, List<Judgement> kept) {
        List<Judgement> own = kept.stream().filter(each -> each.policy().equals(policy)).toList();
        Map<String, DimensionMean> means = new HashMap<>();
        for (String name : List.of("clear", "kind")) {
            List<Integer> values =
                    own.stream()
                            .filter(each -> each.dimensions().containsKey(name))
                            .map(each -> each.dimensions().get(name))
                            .toList();
            if (!values.isEmpty()) {
                double sum = values.stream().mapToInt(Integer::intValue).sum();
                means.put(name, new DimensionMean(values.size(), sum / values.size()));
            }
        }
        return new PolicyFeedback(
                policy,
                own.stream().filter(each -> each.rating() > 0).count(),
                own.stream().filter(each -> each.rating() < 0).count(),
                means);
    }

    private static List<Judgement> someEvents(Random random) {
        List<Judgement> events = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int second = 0; second < count; second++) {
            events.add(
                    judgement(
                            "key" + random.nextInt(15),
                            "policy" + random.nextInt(3),
                            random.nextBoolean() ? 1 : -1,
                            second,
                            random.nextBoolean()
                                    ? Map.of("clear", random.nextInt(3) - 1)
                                    : Map.of("kind", 1, "clear", -1)));
        }
        return events;
    }

    private static Judgement judgement(
            String key, String policy, int rating, int second, Map<String, Integer> dimensions) {
        return new Judgement(key, policy, rating, dimensions, NOON.plusSeconds(second));
    }
}
