package dev.wenzhen.evaluation.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * An event of a turn as it arrived.
 *
 * @param sequenceNumber 0 for the gateway's immediate alert, which has none
 * @param receivedNanos {@link System#nanoTime} when its last line had been read
 */
public record TurnEvent(String type, long sequenceNumber, JsonNode data, long receivedNanos) {

    public static final String TEXT_DELTA = "text.delta";
    public static final String COMPLETED = "turn.completed";
    public static final String FAILED = "turn.failed";
    public static final String ALERT = "safety.alert";

    private static final Set<String> TERMINAL = Set.of(COMPLETED, "turn.cancelled", FAILED);

    public boolean isTerminal() {
        return TERMINAL.contains(type);
    }

    /** A text field of its data; empty when there is none. */
    public String text(String field) {
        return data.path(field).asText("");
    }
}
