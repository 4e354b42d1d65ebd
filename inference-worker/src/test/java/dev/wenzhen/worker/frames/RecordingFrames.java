package dev.wenzhen.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.TurnId;
import dev.wenzhen.worker.work.OpenTurns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A flusher whose frames are kept, acknowledged at once. */
public final class RecordingFrames implements FrameLog, AutoCloseable {

    private final List<ReplyPiece> published = new ArrayList<>();
    private final FrameFlusher flusher =
            new FrameFlusher(
                    this,
                    new FlushPolicy(Duration.ZERO, Duration.ofMillis(1), 1_000_000),
                    System::nanoTime);
    private boolean started;

    public FrameFlusher flusher() {
        return flusher;
    }

    public void startOnce(OpenTurns turns) {
        if (started) {
            return;
        }
        started = true;
        flusher.start(
                new FrameFlusher.Owner() {
                    @Override
                    public boolean wants(TurnId turnId, long epoch) {
                        return turns.find(turnId, epoch).isPresent();
                    }

                    @Override
                    public void ended(TurnId turnId, long epoch) {
                        turns.end(turnId, epoch);
                    }
                });
    }

    @Override
    public CompletionStage<?> publish(Frame frame) {
        synchronized (published) {
            published.addAll(frame.pieces());
        }
        return CompletableFuture.completedFuture(frame);
    }

    public List<ReplyPiece> published() {
        synchronized (published) {
            return List.copyOf(published);
        }
    }

    /** Pieces of a turn, once all that was offered is written. */
    public List<ReplyPiece> pieces(TurnId turnId, int atLeastTokensOrEnding) {
        assertThat(flusher.awaitEmpty(Duration.ofSeconds(5))).isTrue();
        List<ReplyPiece> pieces =
                published().stream().filter(piece -> piece.turnId().equals(turnId)).toList();
        assertThat(tokenIds(pieces).size() + (int) endings(pieces))
                .isGreaterThanOrEqualTo(atLeastTokensOrEnding);
        return pieces;
    }

    public boolean isContiguous(List<ReplyPiece> pieces, ReplyPiece piece) {
        List<ReplyPiece> before = pieces.subList(0, pieces.indexOf(piece));
        return piece.textOffset() == text(before).length()
                && piece.position() == tokenIds(before).size();
    }

    public static String text(List<ReplyPiece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    public static List<Integer> tokenIds(List<ReplyPiece> pieces) {
        return pieces.stream().flatMap(piece -> piece.tokenIds().stream()).toList();
    }

    @Override
    public void close() {
        flusher.close();
    }

    private static long endings(List<ReplyPiece> pieces) {
        return pieces.stream().filter(piece -> piece.ending().isPresent()).count();
    }
}
