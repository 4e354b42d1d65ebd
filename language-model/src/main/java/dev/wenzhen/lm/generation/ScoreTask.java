package dev.wenzhen.lm.generation;

import java.time.Instant;
import java.util.List;

/**
 * A text to score.
 *
 * @param id unique among queued and running tasks
 * @param client as of a {@link GenerationTask}
 * @param messages what the text replies to; empty: the text stands alone, and its first token,
 *     which follows nothing, gets no score
 * @param deadline when scoring ends with {@link FinishReason#DEADLINE}, also while waiting
 */
public record ScoreTask(
        String id,
        String client,
        Priority priority,
        List<ChatMessage> messages,
        String text,
        Instant deadline) {

    public ScoreTask {
        messages = List.copyOf(messages);
    }

    /** The text stays out of logs. */
    @Override
    public String toString() {
        return "ScoreTask[id=" + id + ", chars=" + text.length() + "]";
    }
}
