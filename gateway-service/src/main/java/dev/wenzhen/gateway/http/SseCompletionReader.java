package dev.wenzhen.gateway.http;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.gateway.metrics.FirstToken;
import dev.wenzhen.gateway.openai.CompletionChunks;
import dev.wenzhen.gateway.stream.EventFrames;
import dev.wenzhen.gateway.stream.ReadingEnd;
import dev.wenzhen.gateway.stream.TurnReader;
import java.util.List;

/** Writes a turn as a streamed completion. */
record SseCompletionReader(SseResponse sse, CompletionChunks chunks, FirstToken firstToken)
        implements TurnReader {

    @Override
    public boolean isReady() {
        return sse.isReady();
    }

    @Override
    public void take(List<ReplyEvent> events) {
        StringBuilder frames = new StringBuilder();
        for (ReplyEvent event : events) {
            frames.append(EventFrames.data(chunks.of(event)));
        }
        if (!frames.isEmpty()) {
            sse.write(frames.toString());
        }
        firstToken.taken(events);
    }

    @Override
    public void end(ReadingEnd end) {
        if (end != ReadingEnd.TERMINAL) {
            sse.write(EventFrames.data(chunks.error(FailureCode.DEADLINE_EXCEEDED)));
        }
        sse.end();
    }
}
