package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.Alert;
import dev.wenzhen.safety.RedFlagScreen;
import java.util.Optional;

/** Red flags in a message, before anything else is done with it. Needs no other part. */
public final class AlertScreen {

    private static final int ID_LENGTH = 26;

    private final RedFlagScreen redFlags;

    public AlertScreen(RedFlagScreen redFlags) {
        this.redFlags = redFlags;
    }

    /**
     * @param attempt consultation and idempotency key: a retry gets the same alert id, so that a
     *     reader shows its alert once
     */
    public Optional<Alert> screen(String attempt, String text) {
        return redFlags.screen(text)
                .alert()
                .map(
                        found ->
                                new Alert(
                                        Digest.of(attempt).substring(0, ID_LENGTH),
                                        found.kind().word(),
                                        found.ruleIds(),
                                        found.text(),
                                        found.phones()));
    }
}
