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
    @JsonSubTypes.Type(ReplyEventBody.TextDelta.class),
    @JsonSubTypes.Type(ReplyEventBody.SafetyAlertRaised.class),
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
            Function<TurnCompleted, T> completed,
            Function<TurnCancelled, T> cancelled,
            Function<TurnFailed, T> failed) {}

    /** The words of all types, in the order they may first appear. */
    static List<String> types() {
        return List.of(
                "turn.accepted",
                "turn.queued",
                "text.delta",
                "safety.alert",
                "turn.completed",
                "turn.cancelled",
                "turn.failed");
    }
}
