package dev.wenzhen.worker.scripted;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.TextGenerator;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Plays a fixed text at a fixed rate to many streams: the first token at once, the n-th one {@code
 * n * interval} after the start, whatever the platform around it does, so that every delay that a
 * reader sees is the platform's. Sampling options other than the seed and the number of tokens are
 * ignored. One thread plays all streams.
 */
public final class ScriptedTextGenerator implements TextGenerator {

    /** The word for it in configuration, and its policy in every reply and status. */
    public static final String NAME = "scripted";

    private static final Logger LOG = Logger.getLogger(ScriptedTextGenerator.class);
    private static final int CONTEXT_TOKENS = 1 << 20;

    private final Script script;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, ScriptedStream> streams = new HashMap<>();
    private final PriorityQueue<ScriptedStream> due =
            new PriorityQueue<>(Comparator.comparingLong(ScriptedStream::dueNanos));
    private final Thread player = new Thread(this::play, "scripted-generator");
    private boolean closed;

    public ScriptedTextGenerator(Script script, Clock clock) {
        this.script = script;
        this.clock = clock;
        LOG.warnf(
                "SCRIPTED generator: no model runs here, replies are a fixed demonstration text"
                        + " intervalMillis=%d slots=%d",
                script.interval().toMillis(), script.slots());
        player.setDaemon(true);
        player.start();
    }

    @Override
    public GeneratorDescription description() {
        return new GeneratorDescription(NAME, NAME, "none", CONTEXT_TOKENS, 0);
    }

    @Override
    public GeneratorLoad load() {
        lock.lock();
        try {
            int busy = streams.size();
            double usage = (double) busy / script.slots();
            return new GeneratorLoad(busy, 0, script.slots() - busy, usage);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void submit(GenerationTask task, GenerationListener listener) {
        ScriptedStream stream = new ScriptedStream(task, listener, script, System.nanoTime());
        lock.lock();
        try {
            if (streams.containsKey(task.id())) {
                throw new IllegalArgumentException("a task of this id is queued or running");
            }
            if (closed || streams.size() >= script.slots()) {
                throw new RejectedExecutionException("the scripted generator is full or closed");
            }
            streams.put(task.id(), stream);
            due.add(stream);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean alive() {
        return player.isAlive();
    }

    @Override
    public void cancel(String taskId) {
        lock.lock();
        try {
            ScriptedStream stream = streams.get(taskId);
            if (stream != null) {
                stream.cancel();
                expedite(stream);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            player.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A cancelled stream ends at its next turn, which is now. */
    private void expedite(ScriptedStream stream) {
        if (due.remove(stream)) {
            stream.scheduleNext();
            due.add(stream);
            changed.signalAll();
        }
    }

    private void play() {
        Optional<ScriptedStream> stream = awaitDue();
        while (stream.isPresent()) {
            playOne(stream.get());
            stream = awaitDue();
        }
        takeAll().forEach(left -> left.finish(FinishReason.CANCELLED));
    }

    /** Whoever hears of an ending finds the slot free. */
    private void playOne(ScriptedStream stream) {
        Optional<FinishReason> end = stream.play(clock.instant());
        lock.lock();
        try {
            if (end.isEmpty()) {
                stream.scheduleNext();
                due.add(stream);
            } else {
                streams.remove(stream.id());
            }
        } finally {
            lock.unlock();
        }
        end.ifPresent(stream::finish);
    }

    private List<ScriptedStream> takeAll() {
        lock.lock();
        try {
            List<ScriptedStream> left = List.copyOf(streams.values());
            streams.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** The stream whose token is due, off the queue; empty when closed. */
    private Optional<ScriptedStream> awaitDue() {
        lock.lock();
        try {
            while (!closed) {
                ScriptedStream next = due.peek();
                long wait = next == null ? Long.MAX_VALUE : next.dueNanos() - System.nanoTime();
                if (wait <= 0) {
                    return Optional.of(due.remove());
                }
                changed.awaitNanos(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Optional.empty();
    }
}
