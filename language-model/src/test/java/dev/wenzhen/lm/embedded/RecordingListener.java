package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.generation.TokenScores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a generation said. */
class RecordingListener implements GenerationListener {

    private final StringBuffer text = new StringBuffer();
    private final List<Integer> tokens = new ArrayList<>();
    private final List<TokenScores> scores = new ArrayList<>();
    private final AtomicInteger endings = new AtomicInteger();
    private final CompletableFuture<PromptSummary> prompt = new CompletableFuture<>();
    private final CompletableFuture<GeneratedTokens> first = new CompletableFuture<>();
    private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();

    @Override
    public void scheduled(PromptSummary summary) {
        prompt.complete(summary);
    }

    @Override
    public void generated(GeneratedTokens more) {
        if (more.position() != tokens.size()) {
            throw new IllegalStateException("positions have a gap");
        }
        tokens.addAll(more.tokenIds());
        scores.addAll(more.scores());
        text.append(more.text());
        first.complete(more);
    }

    @Override
    public void finished(GenerationResult outcome) {
        endings.incrementAndGet();
        result.complete(outcome);
    }

    GenerationResult await() {
        return get(result);
    }

    GeneratedTokens awaitFirst() {
        return get(first);
    }

    PromptSummary prompt() {
        return get(prompt);
    }

    String text() {
        return text.toString();
    }

    List<Integer> tokens() {
        return tokens;
    }

    List<TokenScores> scores() {
        return scores;
    }

    int endings() {
        return endings.get();
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new IllegalStateException("nothing came within 30 s", late);
        }
    }
}
