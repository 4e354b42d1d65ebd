package dev.wenzhen.events;

import java.util.Optional;

/**
 * A piece of one reply.
 *
 * @param epoch offset of the claim under which it was made
 * @param position index of its first token among the generated ones, from 0
 * @param tokenIds {@link TokenIds} sealed
 * @param textOffset UTF-16 length of the reply's text before this piece
 * @param ending present in the last piece
 */
public record GenerationDelta(
        Subject subject,
        TurnId turnId,
        long epoch,
        int position,
        SealedText tokenIds,
        int textOffset,
        SealedText text,
        Optional<GenerationEnding> ending) {}
