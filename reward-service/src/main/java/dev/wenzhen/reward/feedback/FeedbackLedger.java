package dev.wenzhen.reward.feedback;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The latest judgement per turn and author, and what all of them add up to. An older or repeated
 * one has no effect.
 *
 * <p>Holds at most {@code capacity} judgements: beyond that the ones given longest ago are
 * forgotten and count no more, so that the counts are those of the latest {@code capacity}
 * judgements. Thread-safe.
 */
public final class FeedbackLedger {

    private final int capacity;
    private final Map<String, Judgement> latest = new HashMap<>();
    private final TreeSet<Judgement> byTime = new TreeSet<>(Judgement.BY_TIME);
    private final Map<String, PolicyTally> tallies = new HashMap<>();

    public FeedbackLedger(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void record(Judgement judgement) {
        Judgement before = latest.get(judgement.key());
        if (before != null && !judgement.givenAt().isAfter(before.givenAt())) {
            return;
        }
        if (before != null) {
            remove(before);
        }
        add(judgement);
        if (latest.size() > capacity) {
            remove(byTime.first());
        }
    }

    /** The author took the judgement back, or the consultation was erased. */
    public synchronized void forget(String key) {
        Judgement before = latest.get(key);
        if (before != null) {
            remove(before);
        }
    }

    /** By name of the policy. */
    public synchronized List<PolicyFeedback> summary() {
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().feedback(entry.getKey()))
                .sorted(Comparator.comparing(PolicyFeedback::policy))
                .toList();
    }

    public synchronized int size() {
        return latest.size();
    }

    private void add(Judgement judgement) {
        latest.put(judgement.key(), judgement);
        byTime.add(judgement);
        tallies.computeIfAbsent(judgement.policy(), any -> new PolicyTally()).add(judgement, 1);
    }

    private void remove(Judgement judgement) {
        latest.remove(judgement.key());
        byTime.remove(judgement);
        PolicyTally tally = tallies.get(judgement.policy());
        tally.add(judgement, -1);
        if (tally.isEmpty()) {
            tallies.remove(judgement.policy());
        }
    }
}
