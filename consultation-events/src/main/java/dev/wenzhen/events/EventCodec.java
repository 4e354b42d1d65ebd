package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events to JSON and back. Unknown fields are ignored, so that a newer writer can add some; an
 * unknown event or version is refused with {@link UnreadableEventException}. Thread-safe.
 */
public final class EventCodec {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                    .build();

    private static final Map<Class<?>, String> WORDS =
            Map.ofEntries(
                    Map.entry(ConsultationOpened.class, "consultation.opened"),
                    Map.entry(TurnSubmitted.class, "turn.submitted"),
                    Map.entry(TurnCancelRequested.class, "turn.cancel-requested"),
                    Map.entry(CrisisCleared.class, "consultation.crisis-cleared"),
                    Map.entry(ConsultationState.class, "consultation.state"),
                    Map.entry(GenerationRequested.class, "generation.requested"),
                    Map.entry(GenerationCancelled.class, "generation.cancelled"),
                    Map.entry(GenerationClaimed.class, "generation.claimed"),
                    Map.entry(GenerationFrame.class, "generation.frame"),
                    Map.entry(ReplyEvent.class, "reply.event"),
                    Map.entry(ReplyEventBatch.class, "reply.event-batch"),
                    Map.entry(TurnOutcome.class, "turn.outcome"),
                    Map.entry(FeedbackGiven.class, "feedback.given"),
                    Map.entry(WorkerStatus.class, "worker.status"));

    private static final Map<String, Class<?>> BY_SCHEMA =
            WORDS.keySet().stream()
                    .collect(Collectors.toMap(EventCodec::schemaOf, Function.identity()));

    private EventCodec() {}

    /** The classes that can be written and read, in no order. */
    public static Stream<Class<?>> eventTypes() {
        return WORDS.keySet().stream();
    }

    /** Value of the {@link Topic#SCHEMA_HEADER} header. */
    public static String schemaOf(Class<?> eventType) {
        String word = WORDS.get(eventType);
        if (word == null) {
            throw new IllegalArgumentException(eventType.getSimpleName() + " is not an event");
        }
        return word + "/1";
    }

    public static byte[] write(Object event) {
        schemaOf(event.getClass());
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            // Its message may quote a value: only the type of event may be told.
            throw new IllegalStateException("cannot write " + event.getClass().getSimpleName());
        }
    }

    /**
     * Reads an event whose schema a record header names.
     *
     * @throws UnreadableEventException when the schema is missing or unknown, is not a {@code type}
     *     or the JSON does not fit; its message holds no value of the event
     */
    public static <T> T read(String schema, byte[] json, Class<T> type) {
        Class<?> eventType = schema == null ? null : BY_SCHEMA.get(schema);
        if (eventType == null || !type.isAssignableFrom(eventType)) {
            throw new UnreadableEventException("unknown_schema", type);
        }
        return type.cast(readAs(json, eventType));
    }

    /** Reads an event stored without a header, as in Redis. */
    public static <T> T read(byte[] json, Class<T> type) {
        schemaOf(type);
        return type.cast(readAs(json, type));
    }

    private static Object readAs(byte[] json, Class<?> eventType) {
        try {
            Object event = json == null ? null : JSON.readValue(json, eventType);
            if (event == null) {
                throw new UnreadableEventException("empty_event", eventType);
            }
            return event;
        } catch (IOException e) {
            throw new UnreadableEventException("malformed_event", eventType);
        }
    }
}
