package dev.wenzhen.gateway.http;

import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.gateway.metrics.FirstToken;
import dev.wenzhen.gateway.stream.EventFrames;
import dev.wenzhen.gateway.stream.ReadingEnd;
import dev.wenzhen.gateway.stream.TurnReader;
import java.util.List;
import java.util.Optional;

/**
 * Writes events as they are. When a reading ends without terminal event the answer just ends, and
 * the reader comes again with the last number it has: the gateway never invents a numbered event.
 */
record SseTurnReader(SseResponse sse, Optional<FirstToken> firstToken) implements TurnReader {

    @Override
    public boolean isReady() {
        return sse.isReady();
    }

    @Override
    public void take(List<ReplyEvent> events) {
        StringBuilder frames = new StringBuilder();
        events.forEach(event -> frames.append(EventFrames.of(event)));
        sse.write(frames.toString());
        firstToken.ifPresent(timed -> timed.taken(events));
    }

    @Override
    public void end(ReadingEnd end) {
        sse.end();
    }
}
