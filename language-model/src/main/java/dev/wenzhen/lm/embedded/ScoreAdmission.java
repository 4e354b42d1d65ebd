package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.ScoreOutcome;
import dev.wenzhen.lm.generation.ScoreTask;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One text to score. */
record ScoreAdmission(ScoreTask task, CompletableFuture<ScoreOutcome> outcome)
        implements Admission {

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
        return 1;
    }

    @Override
    public void endUnstarted(FinishReason reason, String errorCode) {
        outcome.complete(new ScoreOutcome.NotScored(reason, errorCode));
    }
}
