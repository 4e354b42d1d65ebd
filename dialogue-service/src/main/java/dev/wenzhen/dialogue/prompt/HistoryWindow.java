package dev.wenzhen.dialogue.prompt;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import java.util.List;

/**
 * The newest ended turns of a consultation, whole: a question without its reply teaches a model not
 * to reply. Older turns go several at a time: while the window begins at the same turn, prompts
 * begin with the same tokens, and the worker finds them in its KV cache.
 *
 * @param maxTurns most turns; at the bound a quarter of them goes
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
        int surplus = Math.max(0, ended.size() - maxTurns);
        int step = Math.max(1, maxTurns / 4);
        int gone = (surplus + step - 1) / step * step;
        return ended.subList(Math.min(gone, ended.size()), ended.size());
    }
}
