package dev.wenzhen.worker.scripted;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.PromptSummary;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One reply being played. Guarded by the generator's lock, except its listener calls. */
final class ScriptedStream {

    private static final System.Logger LOG = System.getLogger(ScriptedStream.class.getName());

    private final GenerationTask task;
    private final GenerationListener listener;
    private final Script script;
    private final int length;
    private boolean announced;
    private String errorCode = "";
    private int position;
    private long dueNanos;
    private volatile boolean cancelled;

    ScriptedStream(
            GenerationTask task, GenerationListener listener, Script script, long startNanos) {
        this.task = task;
        this.script = script;
        this.listener = listener;
        this.dueNanos = startNanos;
        this.length =
                Math.min(script.tokens(), task.sampling().maxNewTokens().orElse(script.tokens()));
    }

    String id() {
        return task.id();
    }

    long dueNanos() {
        return dueNanos;
    }

    /** After the interval, counted from when the last token was due; at once when cancelled. */
    void scheduleNext() {
        dueNanos = cancelled ? System.nanoTime() : dueNanos + script.interval().toNanos();
    }

    void cancel() {
        cancelled = true;
    }

    /**
     * Plays one token, or none when it ends early.
     *
     * @return how it ended; empty when there is more
     */
    Optional<FinishReason> play(Instant now) {
        try {
            return playOne(now);
        } catch (RuntimeException failure) {
            // The player is everybody's; the failure's message may hold a reply.
            LOG.log(Level.ERROR, "listener failed kind={0}", failure.getClass().getName());
            errorCode = "listener_failed";
            return Optional.of(FinishReason.ERROR);
        }
    }

    private Optional<FinishReason> playOne(Instant now) {
        if (!announced) {
            announced = true;
            listener.scheduled(new PromptSummary(promptTokens(), 0, 0));
        }
        if (cancelled) {
            return Optional.of(FinishReason.CANCELLED);
        }
        if (!now.isBefore(task.deadline())) {
            return Optional.of(FinishReason.DEADLINE);
        }
        int token = Script.tokenAt(task.sampling().seed(), position);
        listener.generated(
                new GeneratedTokens(position, List.of(token), script.textOf(token, dueNanos)));
        position++;
        return position < length ? Optional.empty() : Optional.of(FinishReason.STOP);
    }

    void finish(FinishReason reason) {
        try {
            listener.finished(new GenerationResult(reason, promptTokens(), 0, position, errorCode));
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "listener failed kind={0}", failure.getClass().getName());
        }
    }

    private int promptTokens() {
        return task.messages().stream().mapToInt(message -> message.content().length()).sum();
    }
}
