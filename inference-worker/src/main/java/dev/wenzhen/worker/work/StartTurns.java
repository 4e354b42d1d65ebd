package dev.wenzhen.worker.work;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.worker.frames.ReplyPiece;
import dev.wenzhen.worker.metrics.TurnTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Claims requests and hands them to the generator: the claims of a batch are written together, and
 * no turn starts before the offset of its claim, its epoch, is known.
 */
public final class StartTurns {

    private static final Logger LOG = Logger.getLogger(StartTurns.class);
    private static final String INVALID_REQUEST = "invalid_request";

    private final Workbench bench;
    private final ClaimLog claims;
    private final GenerationTasks tasks;
    private final Duration claimTimeout;
    private final Clock clock;

    /**
     * @param claimTimeout how long a batch may wait for its claims; a little more than the
     *     producer's own limit
     */
    public StartTurns(
            Workbench bench,
            ClaimLog claims,
            GenerationTasks tasks,
            Duration claimTimeout,
            Clock clock) {
        this.bench = bench;
        this.claims = claims;
        this.tasks = tasks;
        this.claimTimeout = claimTimeout;
        this.clock = clock;
    }

    /**
     * @return requests that could not start, in order: the log of claims could not be reached, or
     *     the generator had no room; to be tried again a little later
     */
    public List<PulledRequest> start(List<PulledRequest> requests) {
        Map<PulledRequest, CompletableFuture<Long>> claiming = new LinkedHashMap<>();
        for (PulledRequest request : requests) {
            Admission admission = bench.turns().admit(request);
            bench.metrics().admitted(admission);
            if (admission == Admission.ADMITTED) {
                claiming.put(request, claim(request));
            }
        }
        long giveUpNanos = System.nanoTime() + claimTimeout.toNanos();
        List<PulledRequest> again = new ArrayList<>();
        claiming.forEach(
                (request, claim) -> {
                    Optional<Long> epoch = await(claim, giveUpNanos - System.nanoTime());
                    if (epoch.isEmpty() || !started(request, epoch.get())) {
                        bench.turns().withdraw(request.turnId());
                        again.add(request);
                    }
                });
        if (!again.isEmpty()) {
            LOG.warnf("turns not started count=%d; they are tried again", again.size());
        }
        return again;
    }

    private CompletableFuture<Long> claim(PulledRequest request) {
        try {
            return claims.claim(request.request());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean started(PulledRequest request, long epoch) {
        OpenTurn turn = bench.turns().claimed(request.turnId(), epoch);
        if (!clock.instant().isBefore(turn.request().deadline())) {
            endUnstarted(turn, FinishReason.DEADLINE, "");
            return true;
        }
        if (bench.turns().isCancelled(turn)) {
            endUnstarted(turn, FinishReason.CANCELLED, "");
            return true;
        }
        return submitted(turn);
    }

    private boolean submitted(OpenTurn turn) {
        TurnTimes times = bench.metrics().turn(turn.arrivedNanos());
        try {
            GenerationTask task = tasks.task(turn);
            bench.generator().submit(task, new TurnListener(turn, bench, times));
        } catch (RejectedExecutionException e) {
            return false;
        } catch (RuntimeException e) {
            // Another cipher's text, no message, or a defect; its message may quote the prompt.
            LOG.warnf(
                    "request cannot be generated turnId=%s error=%s",
                    turn.turnId(), e.getClass().getName());
            endUnstarted(turn, FinishReason.ERROR, INVALID_REQUEST);
            return true;
        }
        // A cancellation that came between the claim and the submission found nothing to stop.
        if (bench.turns().isCancelled(turn)) {
            bench.generator().cancel(turn.taskId());
        }
        return true;
    }

    private void endUnstarted(OpenTurn turn, FinishReason reason, String errorCode) {
        bench.metrics().endedUnstarted(reason);
        LOG.infof(
                "turn finished turnId=%s epoch=%d promptTokens=0 newTokens=0 elapsedMillis=%d"
                        + " finish=%s code=%s",
                turn.turnId(),
                turn.epoch(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - turn.arrivedNanos()),
                reason,
                errorCode);
        bench.frames()
                .offer(
                        turn.request().chunkPartition(),
                        ReplyPiece.ending(
                                turn.request(),
                                turn.epoch(),
                                new GenerationEnding(
                                        reason, TokenUsage.NONE, errorCode, bench.policy())),
                        true);
    }

    private static Optional<Long> await(CompletableFuture<Long> claim, long nanos) {
        try {
            return Optional.of(claim.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
