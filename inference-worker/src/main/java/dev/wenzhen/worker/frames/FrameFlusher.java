package dev.wenzhen.worker.frames;

import dev.wenzhen.events.TurnId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The thread that publishes. Generators offer pieces and never wait for the broker; see {@link
 * FrameGatherer} for what happens while it is slow or gone. A frame that cannot be written is
 * written again until nobody wants its pieces.
 */
public final class FrameFlusher implements AutoCloseable {

    /** Whose pieces these are. */
    public interface Owner {

        /** Whether a piece that failed is worth another try. */
        boolean wants(TurnId turnId, long epoch);

        /** The broker has the ending, or the piece was given up. */
        void ended(TurnId turnId, long epoch);
    }

    private static final Logger LOG = Logger.getLogger(FrameFlusher.class);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FrameLog log;
    private final LongSupplier nanoTime;
    private final FrameGatherer gatherer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::run, "worker-frames");
    private Owner owner;
    private long wakesAt; // when the thread will look again by itself
    private boolean stopped;

    public FrameFlusher(FrameLog log, FlushPolicy policy, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.gatherer = new FrameGatherer(policy);
    }

    public void start(Owner turnOwner) {
        this.owner = turnOwner;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Takes a piece and returns at once.
     *
     * @param eager first text or ending: does not wait for the interval
     */
    public void offer(int partition, ReplyPiece piece, boolean eager) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            OptionalLong due = gatherer.add(partition, piece, eager, now);
            if (due.isPresent() && due.getAsLong() - wakesAt < 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether its thread runs; it ends only when stopped or by a defect. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Pieces that wait to leave. */
    public int pendingPieces() {
        lock.lock();
        try {
            return gatherer.pendingPieces();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all is written, or the time is over.
     *
     * @return whether all is written
     */
    public boolean awaitEmpty(Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!gatherer.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return gatherer.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread; what waits stays unwritten. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<Frame> due = awaitDue();
        while (!due.isEmpty()) {
            due.forEach(this::publish);
            due = awaitDue();
        }
    }

    /** Empty when stopped. */
    private List<Frame> awaitDue() {
        lock.lock();
        try {
            while (!stopped) {
                long now = nanoTime.getAsLong();
                List<Frame> due = gatherer.takeDue(now);
                if (!due.isEmpty()) {
                    return due;
                }
                wakesAt = gatherer.nextDue(now).orElse(now + LOOK_NANOS);
                changed.awaitNanos(wakesAt - now);
            }
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private void publish(Frame frame) {
        CompletionStage<?> written;
        try {
            written = log.publish(frame);
        } catch (RuntimeException e) {
            written = CompletableFuture.failedFuture(e);
        }
        written.whenComplete((done, failure) -> completed(frame, failure));
    }

    private void completed(Frame frame, Throwable failure) {
        for (ReplyPiece piece : frame.pieces()) {
            boolean over =
                    failure == null
                            ? piece.ending().isPresent()
                            : !owner.wants(piece.turnId(), piece.epoch());
            if (over) {
                owner.ended(piece.turnId(), piece.epoch());
            }
        }
        if (failure != null) {
            LOG.warnf(
                    "frame not written partition=%d pieces=%d error=%s; it is tried again",
                    frame.partition(), frame.pieces().size(), failure.getClass().getSimpleName());
        }
        lock.lock();
        try {
            if (failure == null) {
                gatherer.acknowledged(frame);
            } else {
                gatherer.failed(
                        frame,
                        piece -> owner.wants(piece.turnId(), piece.epoch()),
                        nanoTime.getAsLong());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
