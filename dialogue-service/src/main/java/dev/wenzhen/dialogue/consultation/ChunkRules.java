package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.GenerationDelta;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What follows from what workers write. Workers may repeat themselves, overlap and be late; readers
 * see each character once.
 */
final class ChunkRules {

    private final CommandRules commands;
    private final TurnEnd turnEnd;
    private final ReplyTelling telling;
    private final DialogueBounds bounds;

    ChunkRules(
            CommandRules commands, TurnEnd turnEnd, ReplyTelling telling, DialogueBounds bounds) {
        this.commands = commands;
        this.turnEnd = turnEnd;
        this.telling = telling;
        this.bounds = bounds;
    }

    Draft claimed(Draft draft, GenerationClaimed claim, long epoch) {
        Optional<TurnState> active = draft.dialogue().activeTurn(claim.turnId());
        if (active.isEmpty()) {
            observeInactive(draft, draft.dialogue().turn(claim.turnId()).isPresent());
            draft.tell(
                    new Notice.GenerationUnwanted(
                            new GenerationCancelled(
                                    claim.subject(), claim.turnId(), Long.MAX_VALUE)));
            return draft;
        }
        OptionalLong current = draft.progress().epoch();
        if (current.isEmpty() || current.getAsLong() < epoch) {
            draft.raiseEpoch(epoch);
        }
        if (current.isPresent() && current.getAsLong() <= epoch) {
            // Also when it is told again: the first telling may not have come through.
            draft.tell(TurnEnd.stop(draft, active.get(), epoch));
        }
        return draft;
    }

    Draft generated(Draft draft, GenerationDelta delta, int partition) {
        if (!draft.dialogue().isActive(delta.turnId())) {
            return afterTheEnd(draft, delta, partition);
        }
        OptionalLong current = draft.progress().epoch();
        if (current.isPresent() && delta.epoch() < current.getAsLong()) {
            draft.observe(Observation.FENCED_DELTA);
            return draft;
        }
        if (current.isEmpty() || current.getAsLong() < delta.epoch()) {
            // Its claim's record was unreadable; the delta proves the claim.
            draft.raiseEpoch(delta.epoch());
        }
        return extend(draft, delta);
    }

    private Draft extend(Draft draft, GenerationDelta delta) {
        String seen = draft.progress().generated();
        String text = draft.open(delta.text());
        int overlap = Math.min(seen.length() - delta.textOffset(), text.length());
        if (delta.textOffset() < 0 || delta.textOffset() > seen.length()) {
            draft.observe(Observation.GAP);
            turnEnd.endAndStop(draft, failed(FailureCode.GENERATION_FAILED, delta));
            return draft;
        }
        boolean endsShort =
                delta.ending().filter(ChunkRules::isWhole).isPresent()
                        && delta.textOffset() + text.length() < seen.length();
        if (endsShort || !seen.startsWith(text.substring(0, overlap), delta.textOffset())) {
            turnEnd.endAndStop(draft, failed(FailureCode.GENERATION_DIVERGED, delta));
            return draft;
        }
        if (overlap > 0) {
            draft.observe(Observation.REPEATED_DELTA);
        }
        boolean whole = delta.ending().filter(ChunkRules::isWhole).isPresent();
        ReplyTelling.Outcome told = telling.tell(draft, text.substring(overlap), whole);
        if (told == ReplyTelling.Outcome.DIVERGED) {
            turnEnd.endAndStop(draft, failed(FailureCode.GENERATION_DIVERGED, delta));
        } else if (told == ReplyTelling.Outcome.REPLACED) {
            endReplaced(draft, delta);
        } else if (delta.ending().isPresent()) {
            turnEnd.end(draft, Ending.of(delta.ending().get()));
        } else if (draft.progress().lastSequenceNumber() >= bounds.maxEventsPerTurn() - 1) {
            turnEnd.endAndStop(draft, Ending.tooLong(TokenUsage.NONE, ""));
        }
        return draft;
    }

    private void endReplaced(Draft draft, GenerationDelta delta) {
        TokenUsage usage = delta.ending().map(GenerationEnding::usage).orElse(TokenUsage.NONE);
        String policy = delta.ending().map(GenerationEnding::policy).orElse("");
        if (delta.ending().isPresent()) {
            turnEnd.end(draft, Ending.replaced(usage, policy));
        } else {
            turnEnd.endAndStop(draft, Ending.replaced(usage, policy));
        }
    }

    private Draft afterTheEnd(Draft draft, GenerationDelta delta, int partition) {
        Optional<TurnState> ended = draft.dialogue().turn(delta.turnId());
        observeInactive(draft, ended.isPresent());
        if (ended.isPresent() && delta.ending().isPresent()) {
            commands.repeat(draft, ended.get(), partition);
        }
        return draft;
    }

    private static void observeInactive(Draft draft, boolean known) {
        draft.observe(known ? Observation.ENDED_TURN : Observation.UNKNOWN_TURN);
    }

    /** Whether the worker says that its text is the whole reply. */
    private static boolean isWhole(GenerationEnding ending) {
        return Ending.of(ending).failure().isEmpty() && ending.reason() != FinishReason.CANCELLED;
    }

    private static Ending failed(FailureCode code, GenerationDelta delta) {
        return Ending.failed(
                code,
                delta.ending().map(GenerationEnding::usage).orElse(TokenUsage.NONE),
                delta.ending().map(GenerationEnding::policy).orElse(""));
    }
}
