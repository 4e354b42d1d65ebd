package dev.wenzhen.dialogue.desk;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnId;
import java.util.List;

/**
 * What to append to one turn.
 *
 * @param after sequence number of the event that must be the newest stored one; 0 for none
 * @param draft what was generated and is not told as it is
 * @param ended whether the turn ends with them; its draft is dropped then
 */
public record TurnAppend(
        TurnId turnId, long after, List<ReplyEvent> events, DraftAppend draft, boolean ended) {

    public TurnAppend {
        events = List.copyOf(events);
    }

    /**
     * Pieces of a draft.
     *
     * @param after length of the draft that must be stored
     */
    public record DraftAppend(long after, List<Piece> pieces) {

        static final DraftAppend NONE = new DraftAppend(0, List.of());

        public DraftAppend {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * @param end length of the draft with it
     */
    public record Piece(long end, SealedText text) {}
}
