package dev.wenzhen.evaluation.client;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that arrived of one turn, up to its terminal event.
 *
 * @param submittedNanos {@link System#nanoTime} just before the request was sent
 * @param connections how many it took; 1 when nothing broke
 */
public record TurnTranscript(
        String turnId, long submittedNanos, List<TurnEvent> events, int connections) {

    public TurnTranscript {
        events = List.copyOf(events);
    }

    /** The joined deltas: what a reader saw. */
    public String text() {
        return events.stream()
                .filter(event -> event.type().equals(TurnEvent.TEXT_DELTA))
                .map(event -> event.text("text"))
                .collect(Collectors.joining());
    }

    public TurnEvent terminal() {
        return events.get(events.size() - 1);
    }
}
