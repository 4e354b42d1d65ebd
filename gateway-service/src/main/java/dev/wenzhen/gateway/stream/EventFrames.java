package dev.wenzhen.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Events as server-sent event frames (HTML standard, section 9.2). */
public final class EventFrames {

    /** A comment: keeps proxies and readers from thinking the connection dead. */
    public static final String HEARTBEAT = ": heartbeat\n\n";

    private static final JsonFactory JSON = new JsonFactory();

    private EventFrames() {}

    /** How long a reader waits before it connects again. */
    public static String retry(Duration wait) {
        return "retry: " + wait.toMillis() + "\n\n";
    }

    /** A numbered event; a reader resumes after its {@code id}. */
    public static String of(ReplyEvent event) {
        String type = event.body().type();
        StringWriter data = new StringWriter(192);
        try (JsonGenerator json = JSON.createGenerator(data)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeNumberField("sequenceNumber", event.sequenceNumber());
            json.writeStringField("turnId", event.turnId().value());
            json.writeStringField("at", event.at().toString());
            writeBody(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "id: " + event.sequenceNumber() + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }

    /** Frames of data alone, as OpenAI streams them. */
    public static String data(List<String> payloads) {
        StringBuilder frames = new StringBuilder();
        payloads.forEach(payload -> frames.append("data: ").append(payload).append("\n\n"));
        return frames.toString();
    }

    /** The alert that the gateway gives at once: without number, not part of the turn's events. */
    public static String immediateAlert(Alert alert, Instant at) {
        return unnumbered("safety.alert", at, json -> writeAlert(json, alert));
    }

    /** The failure of a turn that never became one: without number. */
    public static String immediateFailure(FailureCode code, Instant at, String label) {
        return unnumbered(
                "turn.failed",
                at,
                json -> {
                    json.writeStringField("code", code.word());
                    json.writeStringField("detail", FailureAdvice.of(code));
                    json.writeStringField("text", "");
                    json.writeStringField("label", label);
                });
    }

    private static String unnumbered(String type, Instant at, Members members) {
        StringWriter data = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(data)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeStringField("at", at.toString());
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "event: " + type + "\ndata: " + data + "\n\n";
    }

    private static void writeBody(JsonGenerator json, ReplyEvent event) throws IOException {
        Subject subject = event.subject();
        Members nothing = generator -> {};
        event.body()
                .<Members>fold(
                        new ReplyEventBody.Cases<>(
                                accepted -> nothing,
                                queued -> nothing,
                                delta -> generator -> text(generator, subject, delta.text()),
                                raised -> generator -> writeAlert(generator, raised.alert()),
                                updated -> part("assessment", subject, updated.assessment()),
                                updated -> part("triage", subject, updated.triage()),
                                asked -> part("question", subject, asked.question()),
                                added -> part("citation", subject, added.citation()),
                                completed ->
                                        generator -> {
                                            text(generator, subject, completed.text());
                                            generator.writeStringField(
                                                    "finishReason",
                                                    completed.finishReason().word());
                                            writeUsage(generator, completed.usage());
                                            generator.writeStringField("label", completed.label());
                                        },
                                cancelled ->
                                        generator -> {
                                            text(generator, subject, cancelled.text());
                                            generator.writeStringField("label", cancelled.label());
                                        },
                                failed ->
                                        generator -> {
                                            FailureCode code = failed.code();
                                            generator.writeStringField("code", code.word());
                                            generator.writeStringField(
                                                    "detail", FailureAdvice.of(code));
                                            text(generator, subject, failed.text());
                                            generator.writeStringField("label", failed.label());
                                        }))
                .write(json);
    }

    /** A part of the turn's sheet: what was sealed is JSON already. */
    private static Members part(String name, Subject subject, SealedText sealed) {
        return generator -> {
            generator.writeFieldName(name);
            generator.writeRawValue(TextCipher.NONE.open(subject, sealed));
        };
    }

    private static void text(JsonGenerator json, Subject subject, SealedText sealed)
            throws IOException {
        json.writeStringField("text", TextCipher.NONE.open(subject, sealed));
    }

    private static void writeUsage(JsonGenerator json, TokenUsage usage) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("promptTokens", usage.promptTokens());
        json.writeNumberField("cachedTokens", usage.cachedTokens());
        json.writeNumberField("newTokens", usage.newTokens());
        json.writeEndObject();
    }

    private static void writeAlert(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("alertId", alert.alertId());
        json.writeStringField("kind", alert.kind());
        json.writeStringField("text", alert.text());
        writeTexts(json, "phones", alert.phones());
        writeTexts(json, "ruleIds", alert.ruleIds());
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
