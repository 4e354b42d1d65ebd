package dev.wenzhen.dialogue.consultation;

import java.time.Duration;

/**
 * Limits of one consultation.
 *
 * @param queuedNotice how long no worker may have a turn before readers are told
 * @param maxEventsPerTurn a reply is ended as too long when its events reach this
 * @param maxTurnsStored the oldest turn is forgotten when there are more
 */
public record DialogueBounds(Duration queuedNotice, int maxEventsPerTurn, int maxTurnsStored) {

    public DialogueBounds {
        if (maxEventsPerTurn < 8 || maxTurnsStored < 1) {
            throw new IllegalArgumentException(
                    "maxEventsPerTurn must be at least 8, maxTurnsStored at least 1");
        }
    }
}
