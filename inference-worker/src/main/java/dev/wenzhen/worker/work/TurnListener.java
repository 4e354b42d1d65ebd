package dev.wenzhen.worker.work;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.worker.frames.ReplyPiece;
import dev.wenzhen.worker.metrics.TurnTimes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Hands what the generator makes of one turn over to the flusher. Never waits for the broker, and
 * never throws at the generator, whose thread all turns share: if it fails, its turn alone ends
 * with an error.
 */
final class TurnListener implements GenerationListener {

    private static final Logger LOG = Logger.getLogger(TurnListener.class);
    private static final String LISTENER_FAILED = "listener_failed";

    private final OpenTurn turn;
    private final Workbench bench;
    private final TurnTimes times;
    private int nextPosition;
    private int textLength;
    private boolean ended;

    TurnListener(OpenTurn turn, Workbench bench, TurnTimes times) {
        this.turn = turn;
        this.bench = bench;
        this.times = times;
    }

    @Override
    public void scheduled(PromptSummary prompt) {
        guarded(times::scheduled);
    }

    @Override
    public void generated(GeneratedTokens tokens) {
        guarded(() -> handOver(tokens));
    }

    @Override
    public void finished(GenerationResult result) {
        guarded(() -> end(result));
    }

    private void handOver(GeneratedTokens tokens) {
        if (ended || turn.abandoned()) {
            return;
        }
        times.generated(tokens.tokenIds().size());
        boolean firstText = textLength == 0 && !tokens.text().isEmpty();
        bench.frames()
                .offer(
                        turn.request().chunkPartition(),
                        piece(
                                tokens.position(),
                                tokens.tokenIds(),
                                tokens.text(),
                                Optional.empty()),
                        firstText);
        textLength += tokens.text().length();
        nextPosition = tokens.position() + tokens.tokenIds().size();
    }

    private void end(GenerationResult result) {
        if (ended || turn.abandoned()) {
            return;
        }
        ended = true;
        TokenUsage usage =
                new TokenUsage(result.promptTokens(), result.cachedTokens(), result.newTokens());
        FinishReason reason = FinishReason.valueOf(result.reason().name());
        offerEnding(new GenerationEnding(reason, usage, result.errorCode(), bench.policy()));
        times.finished(reason, usage);
        LOG.infof(
                "turn finished turnId=%s epoch=%d promptTokens=%d newTokens=%d elapsedMillis=%d"
                        + " finish=%s code=%s",
                turn.turnId(),
                turn.epoch(),
                usage.promptTokens(),
                usage.newTokens(),
                times.elapsedMillis(),
                reason,
                result.errorCode());
    }

    private void offerEnding(GenerationEnding ending) {
        bench.frames()
                .offer(
                        turn.request().chunkPartition(),
                        piece(nextPosition, List.of(), "", Optional.of(ending)),
                        true);
    }

    private ReplyPiece piece(
            int position, List<Integer> tokenIds, String text, Optional<GenerationEnding> ending) {
        return new ReplyPiece(
                turn.request().subject(),
                turn.turnId(),
                turn.epoch(),
                position,
                tokenIds,
                textLength,
                text,
                ending);
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.errorf("listener failed turnId=%s error=%s", turn.turnId(), e.getClass().getName());
            failOnce();
        }
    }

    private void failOnce() {
        if (ended || turn.abandoned()) {
            return;
        }
        ended = true;
        offerEnding(
                new GenerationEnding(
                        FinishReason.ERROR, TokenUsage.NONE, LISTENER_FAILED, bench.policy()));
        bench.generator().cancel(turn.taskId());
    }
}
