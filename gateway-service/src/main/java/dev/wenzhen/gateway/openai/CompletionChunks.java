package dev.wenzhen.gateway.openai;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A turn's events as the {@code data:} payloads of a streamed completion: a role, contents, the
 * label, a finish reason, usage if asked for, {@code [DONE]}.
 */
public record CompletionChunks(CompletionDocuments documents, boolean includeUsage) {

    private static final String DONE = "[DONE]";

    /** Comes first. */
    public String role() {
        return documents.chunk(Map.of("role", "assistant", "content", ""), null, includeUsage);
    }

    /** The payloads that an event becomes; often none. */
    public List<String> of(ReplyEvent event) {
        Subject subject = event.subject();
        return event.body()
                .fold(
                        new ReplyEventBody.Cases<>(
                                accepted -> List.of(),
                                queued -> List.of(),
                                delta -> List.of(content(open(subject, delta.text()))),
                                raised -> List.of(),
                                assessed -> List.of(),
                                triaged -> List.of(),
                                asked -> List.of(),
                                cited -> List.of(),
                                completed ->
                                        ending(
                                                completed.label(),
                                                completed.finishReason(),
                                                completed.usage()),
                                cancelled ->
                                        ending(
                                                cancelled.label(),
                                                FinishReason.CANCELLED,
                                                TokenUsage.NONE),
                                failed -> error(failed.code())));
    }

    /** When the reply can't be read to its end. */
    public List<String> error(FailureCode code) {
        return List.of(CompletionDocuments.error(code), DONE);
    }

    /** The alert's fixed text in place of a reply. */
    public List<String> alertOnly(Alert alert) {
        List<String> payloads = new ArrayList<>();
        payloads.add(role());
        payloads.add(content(alert.text()));
        payloads.addAll(ending("", FinishReason.FIXED_TEXT, TokenUsage.NONE));
        return payloads;
    }

    private List<String> ending(String label, FinishReason reason, TokenUsage usage) {
        List<String> payloads = new ArrayList<>();
        String line = LabelLine.of(label);
        if (!line.isEmpty()) {
            payloads.add(content(line));
        }
        payloads.add(documents.chunk(Map.of(), reason, includeUsage));
        if (includeUsage) {
            payloads.add(documents.usageChunk(usage));
        }
        payloads.add(DONE);
        return payloads;
    }

    private String content(String text) {
        return documents.chunk(Map.of("content", text), null, includeUsage);
    }

    private static String open(Subject subject, SealedText text) {
        return TextCipher.NONE.open(subject, text);
    }
}
