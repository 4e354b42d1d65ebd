package dev.wenzhen.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.function.Function;

/** What happened in a turn. Exactly one terminal body ends it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ReplyEventBody.TurnAccepted.class),
    @JsonSubTypes.Type(ReplyEventBody.TurnQueued.class),
    @JsonSubTypes.Type(ReplyEventBody.SafetyAlertRaised.class),
    @JsonSubTypes.Type(ReplyEventBody.AssessmentUpdated.class),
    @JsonSubTypes.Type(ReplyEventBody.TriageUpdated.class),
    @JsonSubTypes.Type(ReplyEventBody.QuestionAsked.class),
    @JsonSubTypes.Type(ReplyEventBody.CitationAdded.class),
    @JsonSubTypes.Type(ReplyEventBody.TextDelta.class),
    @JsonSubTypes.Type(ReplyEventBody.TurnCompleted.class),
    @JsonSubTypes.Type(ReplyEventBody.TurnCancelled.class),
    @JsonSubTypes.Type(ReplyEventBody.TurnFailed.class)
})
public sealed interface ReplyEventBody {

    /** The word in JSON and on the SSE {@code event:} line. */
    @JsonIgnore
    default String type() {
        return getClass().getAnnotation(JsonTypeName.class).value();
    }

    @JsonIgnore
    default boolean isTerminal() {
        return false;
    }

    /** Characters of text or sealed JSON that it carries: most of what it weighs. */
    @JsonIgnore
    default int textLength() {
        return fold(
                new Cases<>(
                        accepted -> 0,
                        queued -> 0,
                        delta -> delta.text().payload().length(),
                        raised -> raised.alert().text().length(),
                        updated -> updated.assessment().payload().length(),
                        updated -> updated.triage().payload().length(),
                        asked -> asked.question().payload().length(),
                        added -> added.citation().payload().length(),
                        completed -> completed.text().payload().length(),
                        cancelled -> cancelled.text().payload().length(),
                        failed -> failed.text().payload().length()));
    }

    <T> T fold(Cases<T> cases);

    /** The dialogue service has the turn. */
    @JsonTypeName("turn.accepted")
    record TurnAccepted() implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.accepted().apply(this);
        }
    }

    /** No worker has taken it yet. */
    @JsonTypeName("turn.queued")
    record TurnQueued() implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.queued().apply(this);
        }
    }

    /** The next piece of the reply. */
    @JsonTypeName("text.delta")
    record TextDelta(SealedText text) implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.delta().apply(this);
        }
    }

    /** A red flag; comes before any text. */
    @JsonTypeName("safety.alert")
    record SafetyAlertRaised(Alert alert) implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.alert().apply(this);
        }
    }

    /** What is known and what it points to: a sealed {@link TurnSheet.Assessment}. */
    @JsonTypeName("assessment.updated")
    record AssessmentUpdated(SealedText assessment) implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.assessment().apply(this);
        }
    }

    /** How soon to be seen, and where: a sealed {@link TurnSheet.Triage}. */
    @JsonTypeName("triage.updated")
    record TriageUpdated(SealedText triage) implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.triage().apply(this);
        }
    }

    /** The reply asks this: a sealed {@link TurnSheet.Question}; its words come as text too. */
    @JsonTypeName("question.asked")
    record QuestionAsked(SealedText question) implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.question().apply(this);
        }
    }

    /** The reply may rest on this: a sealed {@link TurnSheet.Citation}. */
    @JsonTypeName("citation.added")
    record CitationAdded(SealedText citation) implements ReplyEventBody {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.citation().apply(this);
        }
    }

    /**
     * The reply is whole.
     *
     * @param text all deltas joined
     * @param label tells that an AI wrote it; shown with the reply wherever it goes
     */
    @JsonTypeName("turn.completed")
    record TurnCompleted(SealedText text, FinishReason finishReason, TokenUsage usage, String label)
            implements ReplyEventBody {
        @Override
        public boolean isTerminal() {
            return true;
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.completed().apply(this);
        }
    }

    /**
     * The patient stopped it.
     *
     * @param text what had been said until then
     */
    @JsonTypeName("turn.cancelled")
    record TurnCancelled(SealedText text, String label) implements ReplyEventBody {
        @Override
        public boolean isTerminal() {
            return true;
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.cancelled().apply(this);
        }
    }

    /**
     * No reply, or not a whole one.
     *
     * @param text what had been said until then
     */
    @JsonTypeName("turn.failed")
    record TurnFailed(FailureCode code, SealedText text, String label) implements ReplyEventBody {
        @Override
        public boolean isTerminal() {
            return true;
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.failed().apply(this);
        }
    }

    /** One function per alternative. */
    record Cases<T>(
            Function<TurnAccepted, T> accepted,
            Function<TurnQueued, T> queued,
            Function<TextDelta, T> delta,
            Function<SafetyAlertRaised, T> alert,
            Function<AssessmentUpdated, T> assessment,
            Function<TriageUpdated, T> triage,
            Function<QuestionAsked, T> question,
            Function<CitationAdded, T> citation,
            Function<TurnCompleted, T> completed,
            Function<TurnCancelled, T> cancelled,
            Function<TurnFailed, T> failed) {}

    /** The words of all types, in the order they may first appear. */
    static List<String> types() {
        return List.of(
                "turn.accepted",
                "turn.queued",
                "safety.alert",
                "assessment.updated",
                "triage.updated",
                "question.asked",
                "citation.added",
                "text.delta",
                "turn.completed",
                "turn.cancelled",
                "turn.failed");
    }
}
