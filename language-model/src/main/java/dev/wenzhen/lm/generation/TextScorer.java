package dev.wenzhen.lm.generation;

import java.util.concurrent.CompletableFuture;

/** Tells how probable given texts are: for reward models, evaluation and perplexity. */
public interface TextScorer {

    /**
     * Queues a text to be scored; it shares the engine with running generations, piece by piece.
     *
     * @return completed by the scorer's own thread, never exceptionally
     * @throws IllegalArgumentException when a task of this id is queued or running
     * @throws java.util.concurrent.RejectedExecutionException when the queue is full or closed
     */
    CompletableFuture<ScoreOutcome> score(ScoreTask task);
}
