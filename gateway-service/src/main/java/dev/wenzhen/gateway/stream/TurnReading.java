package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.gateway.stream.ReplyLog.Turn;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * One reader's way through a turn: subscribe first, then take from the window, and from the log
 * what the window lacks, by sequence number, until the terminal event.
 *
 * <p>All its work runs on one serial executor; the public methods may be called from any thread.
 */
public final class TurnReading {

    /** Events taken at a time, so that a full reader is noticed early. */
    private static final int PAGE = 128;

    private final Turn turn;
    private final Sources sources;
    private final TurnReader reader;
    private final Executor executor;
    private final Runnable wake = this::wake;
    private final AtomicBoolean wakeIsDue = new AtomicBoolean();

    private long position;
    private boolean logAsked;
    private boolean asking;
    private boolean lastChance;
    private boolean over;

    /**
     * @param position sequence number of the last event that the reader has
     * @param executor runs one task at a time, in order
     */
    public TurnReading(
            Turn turn, long position, Sources sources, TurnReader reader, Executor executor) {
        this.turn = turn;
        this.position = position;
        this.sources = sources;
        this.reader = reader;
        this.executor = executor;
    }

    /**
     * @param fresh nothing of the turn can be older than now, so that the log need not be asked
     */
    public void start(boolean fresh) {
        sources.feeds().subscribe(turn.turnId(), wake);
        executor.execute(
                () -> {
                    logAsked = fresh;
                    advance();
                });
    }

    /** The reader can take more again. */
    public void resume() {
        executor.execute(this::advance);
    }

    /** Looks into the log once more; when the turn did not end there, the reading ends. */
    public void giveUp() {
        executor.execute(
                () -> {
                    lastChance = true;
                    logAsked = false;
                    advance();
                });
    }

    /** The reader went away. */
    public void close() {
        executor.execute(() -> stop());
    }

    private void wake() {
        if (wakeIsDue.compareAndSet(false, true)) {
            executor.execute(
                    () -> {
                        wakeIsDue.set(false);
                        advance();
                    });
        }
    }

    private void advance() {
        while (!over && !asking && reader.isReady()) {
            TurnFeeds.View view = sources.feeds().after(turn.turnId(), position, PAGE);
            if (!view.events().isEmpty()) {
                deliver(view.events());
            } else if (view.behind() || !logAsked) {
                askLog();
            } else if (lastChance) {
                end(ReadingEnd.GAVE_UP);
            } else {
                return;
            }
        }
    }

    private void askLog() {
        asking = true;
        sources.log()
                .after(turn, position, PAGE)
                .whenComplete(
                        (events, failure) ->
                                executor.execute(
                                        () -> {
                                            asking = false;
                                            answered(events, failure);
                                        }));
    }

    private void answered(List<ReplyEvent> events, Throwable failure) {
        if (over) {
            return;
        }
        if (failure != null) {
            end(ReadingEnd.LOG_UNAVAILABLE);
        } else if (events.isEmpty() ? isBehind() : events.get(0).sequenceNumber() != position + 1) {
            end(ReadingEnd.GONE);
        } else {
            logAsked = events.size() < PAGE;
            sources.replayed().add(events.size());
            if (!events.isEmpty()) {
                deliver(events);
            }
            advance();
        }
    }

    private boolean isBehind() {
        return sources.feeds().after(turn.turnId(), position, 1).behind();
    }

    private void deliver(List<ReplyEvent> events) {
        ReplyEvent last = events.get(events.size() - 1);
        position = last.sequenceNumber();
        reader.take(events);
        if (last.body().isTerminal()) {
            end(ReadingEnd.TERMINAL);
        }
    }

    private void end(ReadingEnd end) {
        if (stop()) {
            reader.end(end);
        }
    }

    private boolean stop() {
        boolean first = !over;
        over = true;
        sources.feeds().unsubscribe(turn.turnId(), wake);
        return first;
    }

    /**
     * Where events come from.
     *
     * @param replayed counts the events that came from the log
     */
    public record Sources(TurnFeeds feeds, ReplyLog log, LongAdder replayed) {}
}
