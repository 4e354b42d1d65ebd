package dev.wenzhen.worker.scripted;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.PromptSummary;
import java.time.Instant;
import java.util.List;

/** One reply being played. Guarded by the generator's lock, except its listener calls. */
final class ScriptedStream {

    private final GenerationTask task;
    private final GenerationListener listener;
    private final int length;
    private boolean announced;
    private int position;
    private long dueNanos;
    private volatile boolean cancelled;

    ScriptedStream(
            GenerationTask task, GenerationListener listener, int defaultLength, long startNanos) {
        this.task = task;
        this.listener = listener;
        this.dueNanos = startNanos;
        this.length = Math.min(defaultLength, task.sampling().maxNewTokens().orElse(defaultLength));
    }

    String id() {
        return task.id();
    }

    long dueNanos() {
        return dueNanos;
    }

    void scheduleAt(long nanos) {
        dueNanos = nanos;
    }

    void cancel() {
        cancelled = true;
    }

    /**
     * Plays one token.
     *
     * @return whether there is more
     */
    boolean play(Instant now) {
        if (!announced) {
            announced = true;
            listener.scheduled(new PromptSummary(promptTokens(), 0, 0));
        }
        if (cancelled) {
            return finish(FinishReason.CANCELLED);
        }
        if (!now.isBefore(task.deadline())) {
            return finish(FinishReason.DEADLINE);
        }
        int token = Script.tokenAt(task.sampling().seed(), position);
        listener.generated(new GeneratedTokens(position, List.of(token), Script.textOf(token)));
        position++;
        return position < length || finish(FinishReason.STOP);
    }

    boolean finish(FinishReason reason) {
        listener.finished(new GenerationResult(reason, promptTokens(), 0, position, ""));
        return false;
    }

    private int promptTokens() {
        return task.messages().stream().mapToInt(message -> message.content().length()).sum();
    }
}
