package dev.wenzhen.worker.frames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Decides what leaves when. A partition that has been quiet sends at once, so that a lone stream
 * waits for nothing; busy ones send together, every interval. At most one frame of a partition is
 * under way: while the broker is slow or gone, pieces of the same reply are joined, so that what
 * gathers is bounded by the open turns and the length of their replies, and after a failure the
 * same pieces leave again, in order, before newer ones (a reader who has seen them cuts them by
 * their text offset). Not thread-safe; time is an argument, in nanoseconds.
 */
final class FrameGatherer {

    private final FlushPolicy policy;
    private final Map<Integer, Lane> lanes = new HashMap<>();

    FrameGatherer(FlushPolicy policy) {
        this.policy = policy;
    }

    /**
     * @param eager do not wait for the interval
     * @return when the partition's next frame is due; empty while one is under way
     */
    OptionalLong add(int partition, ReplyPiece piece, boolean eager, long now) {
        Lane lane = lanes.computeIfAbsent(partition, any -> new Lane(now));
        lane.pending.merge(piece.key(), piece, ReplyPiece::append);
        lane.eager |= eager;
        return lane.canSend() ? OptionalLong.of(lane.dueAt(now)) : OptionalLong.empty();
    }

    /** Removes the frames that should leave now. */
    List<Frame> takeDue(long now) {
        List<Frame> due = new ArrayList<>();
        lanes.forEach(
                (partition, lane) -> {
                    if (lane.canSend() && now - lane.dueAt(now) >= 0) {
                        due.add(new Frame(partition, lane.take(policy.maxFrameBytes())));
                        lane.notBefore = nextBeat(now);
                    }
                });
        return due;
    }

    /** Busy partitions leave on one beat, so that the broker gets their frames as one request. */
    private long nextBeat(long now) {
        long interval = Math.max(1, policy.interval().toNanos());
        return (Math.floorDiv(now, interval) + 1) * interval;
    }

    void acknowledged(Frame frame) {
        Lane lane = lanes.get(frame.partition());
        lane.underWay = false;
        lane.failed = false;
    }

    /**
     * @param wanted whether a piece should be tried again
     */
    void failed(Frame frame, Predicate<ReplyPiece> wanted, long now) {
        Lane lane = lanes.get(frame.partition());
        lane.underWay = false;
        lane.failed = true;
        lane.notBefore = now + policy.retryAfter().toNanos();
        Map<ReplyPiece.Generation, ReplyPiece> newer = new LinkedHashMap<>(lane.pending);
        lane.pending.clear();
        frame.pieces().forEach(piece -> lane.pending.put(piece.key(), piece));
        newer.forEach((key, piece) -> lane.pending.merge(key, piece, ReplyPiece::append));
        lane.pending.values().removeIf(wanted.negate());
    }

    /** When {@link #takeDue} will next have something, if nothing else happens. */
    OptionalLong nextDue(long now) {
        return lanes.values().stream()
                .filter(Lane::canSend)
                .mapToLong(lane -> lane.dueAt(now))
                .reduce((a, b) -> a - b < 0 ? a : b);
    }

    /** Whether nothing waits and nothing is under way. */
    boolean isEmpty() {
        return lanes.values().stream().noneMatch(lane -> lane.underWay || !lane.pending.isEmpty());
    }

    int pendingPieces() {
        return lanes.values().stream().mapToInt(lane -> lane.pending.size()).sum();
    }

    /** One partition. */
    private static final class Lane {
        private final Map<ReplyPiece.Generation, ReplyPiece> pending = new LinkedHashMap<>();
        private boolean eager;
        private boolean underWay;
        private boolean failed;
        private long notBefore;

        private Lane(long now) {
            this.notBefore = now;
        }

        private boolean canSend() {
            return !underWay && !pending.isEmpty();
        }

        private long dueAt(long now) {
            return eager && !failed ? now : notBefore;
        }

        private List<ReplyPiece> take(int maxBytes) {
            List<ReplyPiece> taken = new ArrayList<>();
            int bytes = 0;
            Iterator<ReplyPiece> pieces = pending.values().iterator();
            while (pieces.hasNext() && bytes < maxBytes) {
                ReplyPiece piece = pieces.next();
                bytes += piece.estimatedBytes();
                if (taken.isEmpty() || bytes <= maxBytes) {
                    taken.add(piece);
                    pieces.remove();
                }
            }
            underWay = true;
            eager = !pending.isEmpty() && eager;
            return taken;
        }
    }
}
