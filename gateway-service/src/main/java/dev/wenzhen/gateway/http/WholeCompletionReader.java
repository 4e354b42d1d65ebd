package dev.wenzhen.gateway.http;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.gateway.metrics.FirstToken;
import dev.wenzhen.gateway.openai.CompletionDocuments;
import dev.wenzhen.gateway.openai.CompletionOutcome;
import dev.wenzhen.gateway.stream.ReadingEnd;
import dev.wenzhen.gateway.stream.TurnReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waits for the whole reply. */
record WholeCompletionReader(
        CompletableFuture<CompletionOutcome> outcome,
        CompletionDocuments documents,
        FirstToken firstToken)
        implements TurnReader {

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void take(List<ReplyEvent> events) {
        firstToken.taken(events);
        for (ReplyEvent event : events) {
            CompletionOutcome.of(event, documents).ifPresent(outcome::complete);
        }
    }

    @Override
    public void end(ReadingEnd end) {
        // Without effect after a terminal event.
        outcome.complete(CompletionOutcome.failed(FailureCode.DEADLINE_EXCEEDED));
    }
}
