package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnOutcome;
import dev.wenzhen.events.TurnState;
import java.util.List;
import java.util.Optional;

/** Ends the active turn: its one terminal event, its stored reply, its outcome. */
final class TurnEnd {

    private final FixedTexts texts;

    TurnEnd(FixedTexts texts) {
        this.texts = texts;
    }

    /** Ends a turn on which no worker is at work any more. */
    void end(Draft draft, Ending ending) {
        TurnState turn = draft.state().activeTurn().orElseThrow();
        SealedText reply = draft.seal(draft.progress().text());
        long terminalNumber = draft.progress().lastSequenceNumber() + 1;
        draft.say(terminal(ending, reply));
        TurnState ended = ended(draft, turn, ending, reply, terminalNumber);
        List<TurnState> turns =
                draft.state().turns().stream()
                        .map(other -> other.turnId().equals(turn.turnId()) ? ended : other)
                        .toList();
        draft.save(draft.state(), turns);
        draft.tell(new Notice.OutcomeTold(outcome(draft, ended)));
    }

    /** Ends a turn on which a worker may still be at work. */
    void endAndStop(Draft draft, Ending ending) {
        TurnState turn = draft.state().activeTurn().orElseThrow();
        end(draft, ending);
        if (turn.requestPartition() >= 0) {
            draft.tell(stop(draft, turn, Long.MAX_VALUE));
        }
    }

    static Notice stop(Draft draft, TurnState turn, long beforeEpoch) {
        return new Notice.GenerationUnwanted(
                new GenerationCancelled(draft.subject(), turn.turnId(), beforeEpoch));
    }

    static TurnOutcome outcome(Draft draft, TurnState ended) {
        return new TurnOutcome(
                draft.subject(), draft.state().mode(), ended, ended.endedAt().orElseThrow());
    }

    private ReplyEventBody terminal(Ending ending, SealedText reply) {
        return switch (ending.status()) {
            case COMPLETED ->
                    new ReplyEventBody.TurnCompleted(
                            reply, ending.reason(), ending.usage(), texts.label());
            case CANCELLED -> new ReplyEventBody.TurnCancelled(reply, texts.label());
            case FAILED ->
                    new ReplyEventBody.TurnFailed(
                            ending.failure().orElseThrow(), reply, texts.label());
            case ACTIVE -> throw new IllegalArgumentException("an ending is not active");
        };
    }

    private TurnState ended(
            Draft draft, TurnState turn, Ending ending, SealedText reply, long terminalNumber) {
        return new TurnState(
                turn.turnId(),
                ending.status(),
                turn.question(),
                Optional.of(reply),
                turn.options(),
                turn.alert(),
                turn.requestPartition(),
                turn.seed(),
                turn.submittedAt(),
                turn.deadline(),
                Optional.of(draft.situation().now()),
                Optional.of(ending.reason()),
                ending.failure(),
                ending.usage(),
                ending.policy(),
                texts.label(),
                turn.sheet(),
                terminalNumber);
    }
}
