package dev.wenzhen.lm.generation;

import java.util.List;

/**
 * How probable a chosen token was, and what else could have been said.
 *
 * @param top the likeliest tokens, likeliest first, as many as were asked for; the chosen one may
 *     be among them
 */
public record TokenScores(ScoredToken chosen, List<ScoredToken> top) {

    public TokenScores {
        top = List.copyOf(top);
    }
}
