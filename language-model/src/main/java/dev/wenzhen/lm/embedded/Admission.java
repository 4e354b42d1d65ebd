package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;

/** A task with the one who hears of it. */
record Admission(GenerationTask task, GuardedListener listener) {

    String id() {
        return task.id();
    }

    /** Ends a task that never ran. */
    void endUnstarted(FinishReason reason, String errorCode) {
        listener.finished(new GenerationResult(reason, 0, 0, 0, errorCode));
    }
}
