package dev.wenzhen.lm.chat;

import java.util.OptionalInt;

/**
 * How much of a conversation a model was made to see.
 *
 * @param pastTurns most earlier turns; the oldest go, marked ones excepted
 * @param promptTokens most tokens of a prompt, however much room the context has
 * @param cutsOldestTokens what even the last turn has too much is cut from the front of the prompt,
 *     in mid-sentence; otherwise such a prompt is refused
 */
public record HistoryRule(
        OptionalInt pastTurns, OptionalInt promptTokens, boolean cutsOldestTokens) {

    /** As much as fits. */
    public static final HistoryRule ALL =
            new HistoryRule(OptionalInt.empty(), OptionalInt.empty(), false);

    public HistoryRule {
        if (pastTurns.orElse(0) < 0 || promptTokens.orElse(1) < 1) {
            throw new IllegalArgumentException("a history rule's limits must be positive");
        }
    }
}
