package dev.wenzhen.lm.generation;

import java.time.Instant;
import java.util.List;

/**
 * One reply to generate.
 *
 * @param id unique among queued and running tasks
 * @param client who asks: clients share a generator evenly, whatever each of them sends
 * @param messages the conversation, oldest first, the last one to be answered
 * @param deadline when generation ends with {@link FinishReason#DEADLINE}, also while waiting
 */
public record GenerationTask(
        String id,
        String client,
        Priority priority,
        List<ChatMessage> messages,
        SamplingOptions sampling,
        Instant deadline) {

    public GenerationTask {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a task needs at least one message");
        }
    }

    /** A normal task of a client of its own. */
    public GenerationTask(
            String id, List<ChatMessage> messages, SamplingOptions sampling, Instant deadline) {
        this(id, id, Priority.NORMAL, messages, sampling, deadline);
    }
}
