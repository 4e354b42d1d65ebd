package dev.wenzhen.lm.chat;

import java.util.Set;

/**
 * A prompt written down as text with slots: <code>{user}</code>, <code>{assistant}</code>, <code>
 * {round}</code> (from 0), and the names of control tokens.
 *
 * @param begin once, before everything
 * @param turn each earlier turn
 * @param last the turn to be answered
 * @param only instead of {@code last} when there is no earlier turn
 * @param end once, after everything
 * @param escapesBreaks line feeds and tabs, the form's own too, are written as {@code \n} and
 *     {@code \t}
 */
public record TurnForm(
        String begin, String turn, String last, String only, String end, boolean escapesBreaks) {

    /** What slots may be called besides control tokens. */
    public static final Set<String> SLOTS = Set.of("user", "assistant", "round");
}
