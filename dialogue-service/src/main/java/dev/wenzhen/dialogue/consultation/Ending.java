package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnStatus;
import java.util.Optional;

/**
 * How a turn ends.
 *
 * @param failure present exactly when {@code status} is {@link TurnStatus#FAILED}
 * @param policy the model that generated; empty when none is known
 */
record Ending(
        TurnStatus status,
        FinishReason reason,
        Optional<FailureCode> failure,
        TokenUsage usage,
        String policy) {

    private static final String PROMPT_TOO_LONG = "prompt_too_long";

    static Ending said(FinishReason reason) {
        return completed(reason, TokenUsage.NONE, FixedTexts.POLICY);
    }

    /** Other words took the place of a model's. */
    static Ending replaced(TokenUsage usage, String policy) {
        return completed(FinishReason.REPLACED, usage, policy);
    }

    static Ending tooLong(TokenUsage usage, String policy) {
        return completed(FinishReason.LENGTH, usage, policy);
    }

    static Ending cancelled() {
        return cancelled(TokenUsage.NONE, "");
    }

    static Ending failed(FailureCode code) {
        return failed(code, TokenUsage.NONE, "");
    }

    /** What a worker's ending means for the turn. */
    static Ending of(GenerationEnding ending) {
        return switch (ending.reason()) {
            case STOP, LENGTH, REPETITION, FIXED_TEXT, QUESTION, REPLACED ->
                    completed(ending.reason(), ending.usage(), ending.policy());
            case CANCELLED -> cancelled(ending.usage(), ending.policy());
            case DEADLINE -> failed(FailureCode.DEADLINE_EXCEEDED, ending.usage(), ending.policy());
            case ERROR ->
                    failed(
                            PROMPT_TOO_LONG.equals(ending.errorCode())
                                    ? FailureCode.PROMPT_TOO_LONG
                                    : FailureCode.GENERATION_FAILED,
                            ending.usage(),
                            ending.policy());
        };
    }

    static Ending failed(FailureCode code, TokenUsage usage, String policy) {
        FinishReason reason =
                code == FailureCode.DEADLINE_EXCEEDED ? FinishReason.DEADLINE : FinishReason.ERROR;
        return new Ending(TurnStatus.FAILED, reason, Optional.of(code), usage, policy);
    }

    private static Ending completed(FinishReason reason, TokenUsage usage, String policy) {
        return new Ending(TurnStatus.COMPLETED, reason, Optional.empty(), usage, policy);
    }

    private static Ending cancelled(TokenUsage usage, String policy) {
        return new Ending(
                TurnStatus.CANCELLED, FinishReason.CANCELLED, Optional.empty(), usage, policy);
    }
}
