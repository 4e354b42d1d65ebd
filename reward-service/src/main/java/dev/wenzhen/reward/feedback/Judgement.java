package dev.wenzhen.reward.feedback;

import dev.wenzhen.events.FeedbackGiven;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * What one author thought of one reply; holds no words of anybody.
 *
 * @param key turn and author
 * @param dimensions names of quality dimensions to -1 … 1
 */
public record Judgement(
        String key, String policy, int rating, Map<String, Integer> dimensions, Instant givenAt) {

    static final Comparator<Judgement> BY_TIME =
            Comparator.comparing(Judgement::givenAt).thenComparing(Judgement::key);

    public Judgement {
        dimensions = Map.copyOf(dimensions);
    }

    public static Judgement of(FeedbackGiven event) {
        return new Judgement(
                event.key(), event.policy(), event.rating(), event.dimensions(), event.givenAt());
    }
}
