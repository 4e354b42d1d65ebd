package dev.wenzhen.dialogue.care;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;

/** Notes to sealed JSON and back. */
public final class NotesCodec {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final TextCipher cipher;

    public NotesCodec(TextCipher cipher) {
        this.cipher = cipher;
    }

    SealedText seal(Subject subject, ConsultationNotes notes) {
        try {
            return cipher.seal(subject, JSON.writeValueAsString(notes));
        } catch (JsonProcessingException e) {
            // Its message may quote a value.
            throw new IllegalStateException("cannot write ConsultationNotes");
        }
    }

    /**
     * The notes of a consultation, {@link ConsultationNotes#NEW} when there are none yet.
     *
     * @throws IllegalArgumentException when they are something else
     */
    public ConsultationNotes of(ConsultationState state) {
        return state.notes()
                .map(stored -> read(cipher.open(state.subject(), stored)))
                .orElse(ConsultationNotes.NEW);
    }

    private static ConsultationNotes read(String json) {
        try {
            return JSON.readValue(json, ConsultationNotes.class);
        } catch (JsonProcessingException e) {
            // Its message may quote a value.
            throw new IllegalArgumentException("malformed_notes");
        }
    }
}
