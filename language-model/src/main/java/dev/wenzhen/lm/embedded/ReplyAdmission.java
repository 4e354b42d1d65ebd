package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.Priority;
import java.time.Instant;
import java.util.List;

/**
 * One prompt to answer, once for each listener.
 *
 * @param beams slots that each answer takes
 */
record ReplyAdmission(GenerationTask task, List<GuardedListener> listeners, int beams)
        implements Admission {

    ReplyAdmission {
        listeners = List.copyOf(listeners);
    }

    /** Without beam search. */
    ReplyAdmission(GenerationTask task, List<GuardedListener> listeners) {
        this(task, listeners, 1);
    }

    @Override
    public String id() {
        return task.id();
    }

    @Override
    public String client() {
        return task.client();
    }

    @Override
    public Priority priority() {
        return task.priority();
    }

    @Override
    public Instant deadline() {
        return task.deadline();
    }

    @Override
    public int slots() {
        return listeners.size() * beams;
    }

    @Override
    public void endUnstarted(FinishReason reason, String errorCode) {
        GenerationResult result = new GenerationResult(reason, 0, 0, 0, errorCode);
        listeners.forEach(listener -> listener.finished(result));
    }
}
