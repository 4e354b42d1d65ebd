package dev.wenzhen.events;

import java.util.List;

/**
 * Events of one partition's consultations, in order; topic {@code reply.events}. Many turns share a
 * record because a record per token is what saturates a broker first.
 */
public record ReplyEventBatch(List<ReplyEvent> events) {

    public ReplyEventBatch {
        events = List.copyOf(events);
    }
}
