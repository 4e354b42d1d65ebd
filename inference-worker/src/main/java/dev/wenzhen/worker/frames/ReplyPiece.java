package dev.wenzhen.worker.frames;

import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TurnId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of one reply on its way to a frame, not sealed yet.
 *
 * @param position index of its first token among the generated ones
 * @param textOffset UTF-16 length of the reply's text before this piece
 * @param ending present in the last piece
 */
public record ReplyPiece(
        Subject subject,
        TurnId turnId,
        long epoch,
        int position,
        List<Integer> tokenIds,
        int textOffset,
        String text,
        Optional<GenerationEnding> ending) {

    private static final int BYTES_PER_CHAR = 3;
    private static final int BYTES_PER_TOKEN = 7;
    private static final int BYTES_AROUND = 600;

    public ReplyPiece {
        tokenIds = List.copyOf(tokenIds);
    }

    /** The ending of a generation that made nothing. */
    public static ReplyPiece ending(
            GenerationRequested request, long epoch, GenerationEnding ending) {
        return new ReplyPiece(
                request.subject(),
                request.turnId(),
                epoch,
                0,
                List.of(),
                0,
                "",
                Optional.of(ending));
    }

    /** This piece and the one that follows it, as one. */
    ReplyPiece append(ReplyPiece next) {
        List<Integer> joined = new ArrayList<>(tokenIds);
        joined.addAll(next.tokenIds);
        return new ReplyPiece(
                subject,
                turnId,
                epoch,
                position,
                joined,
                textOffset,
                text + next.text,
                next.ending);
    }

    /** Names one generation: pieces of equal keys can be joined. */
    Generation key() {
        return new Generation(turnId, epoch);
    }

    /** Size of its JSON, estimated from above. */
    int estimatedBytes() {
        return BYTES_AROUND + text.length() * BYTES_PER_CHAR + tokenIds.size() * BYTES_PER_TOKEN;
    }

    /** Text stays out of logs. */
    @Override
    public String toString() {
        return "ReplyPiece[turnId=" + turnId + ", epoch=" + epoch + ", position=" + position + "]";
    }

    /** One turn under one claim. */
    record Generation(TurnId turnId, long epoch) {}
}
