package dev.wenzhen.dialogue.prompt;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import java.util.List;

/**
 * The newest ended turns of a consultation, whole: a question without its reply teaches a model not
 * to reply.
 *
 * @param maxTurns older turns are left out
 */
public record HistoryWindow(int maxTurns) {

    public HistoryWindow {
        if (maxTurns < 0) {
            throw new IllegalArgumentException("maxTurns must not be negative");
        }
    }

    /** Turns before {@code current} in which something was said, oldest first. */
    List<TurnState> before(TurnState current, ConsultationState state, TextCipher cipher) {
        List<TurnState> ended =
                state.turns().stream()
                        .takeWhile(turn -> !turn.turnId().equals(current.turnId()))
                        .filter(turn -> turn.status() != TurnStatus.ACTIVE)
                        .filter(
                                turn ->
                                        turn.reply()
                                                .filter(
                                                        reply ->
                                                                !cipher.open(state.subject(), reply)
                                                                        .isEmpty())
                                                .isPresent())
                        .toList();
        return ended.subList(Math.max(0, ended.size() - maxTurns), ended.size());
    }
}
