package dev.wenzhen.gateway.stream;

import dev.wenzhen.events.ReplyEvent;
import java.util.List;

/** Whoever a turn's events are for. Called on the executor of its {@link TurnReading} only. */
public interface TurnReader {

    /** Whether it can take more now; when not, it calls {@link TurnReading#resume} later. */
    boolean isReady();

    /** The next events, without gap or repeat. */
    void take(List<ReplyEvent> events);

    /** Nothing more will come. Called exactly once, unless the reading was closed. */
    void end(ReadingEnd end);
}
