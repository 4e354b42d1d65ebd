package dev.wenzhen.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Set;

/** A {@link TurnSheet} and its parts to sealed JSON and back. Thread-safe. */
public final class SheetCodec {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final Set<Class<?>> PARTS =
            Set.of(
                    TurnSheet.class,
                    TurnSheet.Assessment.class,
                    TurnSheet.Triage.class,
                    TurnSheet.Question.class,
                    TurnSheet.Citation.class);

    private final TextCipher cipher;

    public SheetCodec(TextCipher cipher) {
        this.cipher = cipher;
    }

    public SealedText seal(Subject subject, Object part) {
        require(part.getClass());
        try {
            return cipher.seal(subject, JSON.writeValueAsString(part));
        } catch (JsonProcessingException e) {
            // Its message may quote a value: only the type may be told.
            throw new IllegalStateException("cannot write " + part.getClass().getSimpleName());
        }
    }

    /**
     * @throws UnreadableEventException when it is not the JSON of {@code type}
     */
    public <T> T open(Subject subject, SealedText sealed, Class<T> type) {
        require(type);
        try {
            return JSON.readValue(cipher.open(subject, sealed), type);
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException("malformed_sheet", type);
        }
    }

    private static void require(Class<?> type) {
        if (!PARTS.contains(type)) {
            throw new IllegalArgumentException(type.getSimpleName() + " is no part of a sheet");
        }
    }
}
