package dev.wenzhen.gateway.openai;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import java.util.Optional;

/** The answer to a completion that isn't streamed. */
public record CompletionOutcome(int status, String body) {

    private static final int OK = 200;

    /** Empty until the terminal event comes. */
    public static Optional<CompletionOutcome> of(ReplyEvent event, CompletionDocuments documents) {
        return event.body()
                .fold(
                        new ReplyEventBody.Cases<>(
                                accepted -> Optional.empty(),
                                queued -> Optional.empty(),
                                delta -> Optional.empty(),
                                raised -> Optional.empty(),
                                assessed -> Optional.empty(),
                                triaged -> Optional.empty(),
                                asked -> Optional.empty(),
                                cited -> Optional.empty(),
                                completed ->
                                        Optional.of(
                                                whole(
                                                        documents,
                                                        text(event, completed.text())
                                                                + LabelLine.of(completed.label()),
                                                        completed.finishReason(),
                                                        completed.usage())),
                                cancelled ->
                                        Optional.of(
                                                whole(
                                                        documents,
                                                        text(event, cancelled.text())
                                                                + LabelLine.of(cancelled.label()),
                                                        FinishReason.CANCELLED,
                                                        TokenUsage.NONE)),
                                failed -> Optional.of(failed(failed.code()))));
    }

    public static CompletionOutcome failed(FailureCode code) {
        return new CompletionOutcome(
                CompletionDocuments.statusOf(code), CompletionDocuments.error(code));
    }

    /** The reply stays out of logs. */
    @Override
    public String toString() {
        return "CompletionOutcome[status=" + status + ", length=" + body.length() + "]";
    }

    private static CompletionOutcome whole(
            CompletionDocuments documents, String text, FinishReason reason, TokenUsage usage) {
        return new CompletionOutcome(OK, documents.completion(text, reason, usage));
    }

    private static String text(ReplyEvent event, SealedText sealed) {
        return TextCipher.NONE.open(event.subject(), sealed);
    }
}
