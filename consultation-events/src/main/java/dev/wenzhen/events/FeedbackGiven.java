package dev.wenzhen.events;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody judged a reply; topic {@code feedback.events}, keyed by turn and author: the latest one
 * counts.
 *
 * @param author who judged: a patient id, later also a clinician's
 * @param rating -1 or 1
 * @param dimensions names of quality dimensions to -1 … 1
 * @param better how the reply should have been
 * @param policy the model that wrote the judged reply
 */
public record FeedbackGiven(
        Subject subject,
        TurnId turnId,
        String author,
        int rating,
        Map<String, Integer> dimensions,
        Optional<SealedText> better,
        String policy,
        Instant givenAt) {

    public FeedbackGiven {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(turnId, "turnId");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(givenAt, "givenAt");
        dimensions = dimensions == null ? Map.of() : Map.copyOf(dimensions);
        if (rating != -1 && rating != 1) {
            throw new IllegalArgumentException("rating must be -1 or 1");
        }
    }

    /** The key under which only the latest is kept. */
    public String key() {
        return turnId + "/" + author;
    }
}
