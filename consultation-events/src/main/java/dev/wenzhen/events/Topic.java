package dev.wenzhen.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Kafka topic as it must be created; its partition count is fixed then.
 *
 * @param retention empty when compacted
 */
public record Topic(String name, int partitions, Optional<Duration> retention) {

    /** Commands, chunks and reply events share it, so that one consumer owns a consultation. */
    public static final int CONSULTATION_PARTITIONS = 8;

    public static final String CONSULTATION_COMMANDS = "consultation.commands";
    public static final String CONSULTATION_STATES = "consultation.states";
    public static final String GENERATION_CONTROLS = "generation.controls";
    public static final String GENERATION_CHUNKS = "generation.chunks";
    public static final String REPLY_EVENTS = "reply.events";
    public static final String TURN_OUTCOMES = "turn.outcomes";
    public static final String WORKER_STATUS = "worker.status";
    public static final String FEEDBACK_EVENTS = "feedback.events";

    /** The pool that is there when nothing else is configured. */
    public static final String DEFAULT_POOL = "default";

    /** Record header that names the event and its version, for example {@code turn.submitted/1}. */
    public static final String SCHEMA_HEADER = "schema";

    private static final Duration COMMANDS_KEPT = Duration.ofDays(30);
    private static final Duration STREAM_KEPT = Duration.ofHours(24);
    private static final Duration REQUESTS_KEPT = Duration.ofHours(1);

    public static String generationRequests(String pool) {
        return "generation.requests." + pool;
    }

    public static String urgentGenerationRequests(String pool) {
        return generationRequests(pool) + ".urgent";
    }

    public static String deadLetters(String topic) {
        return topic + ".dlq";
    }

    /** Every topic of an installation with one pool. */
    public static List<Topic> all(String pool) {
        int wide = CONSULTATION_PARTITIONS;
        return List.of(
                kept(CONSULTATION_COMMANDS, wide, COMMANDS_KEPT),
                kept(deadLetters(CONSULTATION_COMMANDS), 1, COMMANDS_KEPT),
                compacted(CONSULTATION_STATES, wide),
                kept(generationRequests(pool), wide, REQUESTS_KEPT),
                kept(urgentGenerationRequests(pool), wide, REQUESTS_KEPT),
                kept(deadLetters(generationRequests(pool)), 1, COMMANDS_KEPT),
                kept(GENERATION_CONTROLS, 1, REQUESTS_KEPT),
                kept(GENERATION_CHUNKS, wide, STREAM_KEPT),
                kept(deadLetters(GENERATION_CHUNKS), 1, COMMANDS_KEPT),
                kept(REPLY_EVENTS, wide, STREAM_KEPT),
                kept(TURN_OUTCOMES, wide, COMMANDS_KEPT),
                compacted(WORKER_STATUS, 1),
                compacted(FEEDBACK_EVENTS, wide),
                kept(deadLetters(FEEDBACK_EVENTS), 1, COMMANDS_KEPT));
    }

    private static Topic kept(String name, int partitions, Duration retention) {
        return new Topic(name, partitions, Optional.of(retention));
    }

    private static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, Optional.empty());
    }
}
