package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.care.TurnPlanner;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnCancelRequested;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import dev.wenzhen.events.TurnSubmitted;
import java.util.List;
import java.util.Optional;

/** What follows from commands. */
final class CommandRules {

    static final String UNKNOWN_CONSULTATION = "unknown_consultation";

    private final TurnStart turnStart;
    private final TurnEnd turnEnd;
    private final TurnPlanner planner;
    private final FixedTexts texts;
    private final DialogueBounds bounds;
    private final TextCipher cipher;

    CommandRules(
            TurnStart turnStart,
            TurnEnd turnEnd,
            TurnPlanner planner,
            FixedTexts texts,
            DialogueBounds bounds,
            TextCipher cipher) {
        this.turnStart = turnStart;
        this.turnEnd = turnEnd;
        this.planner = planner;
        this.texts = texts;
        this.bounds = bounds;
        this.cipher = cipher;
    }

    Draft opened(Draft draft, ConsultationOpened command) {
        if (draft.dialogue().state().isPresent()) {
            draft.observe(Observation.REPEATED_COMMAND);
            draft.tell(new Notice.StateRepeated());
        } else {
            draft.save(blank(command), List.of());
        }
        return draft;
    }

    /** How a turn is started. */
    private interface Starting {
        void start(Draft draft, ConsultationState state, TurnSubmitted command, int partition);
    }

    Draft submitted(Draft draft, TurnSubmitted command, int partition) {
        return submitted(draft, command, partition, turnStart::start);
    }

    /** The same for a turn that could not be planned: it ends at once. */
    Draft unplanned(Draft draft, TurnSubmitted command, int partition) {
        return submitted(draft, command, partition, turnStart::fail);
    }

    private Draft submitted(Draft draft, TurnSubmitted command, int partition, Starting starting) {
        Optional<ConsultationState> state =
                draft.dialogue().state().or(() -> draft.dialogue().opened().map(this::blank));
        if (state.isEmpty()) {
            draft.tell(new Notice.Refused(UNKNOWN_CONSULTATION));
            return draft;
        }
        Optional<TurnState> known = draft.dialogue().turn(command.turnId());
        if (known.isPresent()) {
            draft.observe(Observation.REPEATED_COMMAND);
            return repeat(draft, known.get(), partition);
        }
        if (wasForgotten(state.get(), command)) {
            draft.observe(Observation.REPEATED_COMMAND);
            return draft;
        }
        if (draft.dialogue().progress().isPresent()) {
            turnEnd.endAndStop(draft, Ending.failed(FailureCode.SUPERSEDED));
        }
        starting.start(draft, draft.dialogue().state().orElse(state.get()), command, partition);
        return draft;
    }

    Draft cancelled(Draft draft, TurnCancelRequested command, int partition) {
        Optional<TurnState> turn = draft.dialogue().turn(command.turnId());
        if (turn.isPresent() && turn.get().status() == TurnStatus.ACTIVE) {
            turnEnd.endAndStop(draft, Ending.cancelled());
        } else {
            turn.ifPresent(ended -> repeat(draft, ended, partition));
        }
        return draft;
    }

    /** A human has spoken with the patient. */
    Draft crisisCleared(Draft draft) {
        Optional<ConsultationState> state = draft.dialogue().state();
        if (state.filter(ConsultationState::crisisLocked).isPresent()) {
            draft.save(planner.crisisCleared(state.get()), state.get().turns());
        } else {
            draft.observe(Observation.REPEATED_COMMAND);
        }
        return draft;
    }

    /**
     * Tells everything about a turn again, because a crash may have come between storing and
     * telling.
     */
    Draft repeat(Draft draft, TurnState turn, int partition) {
        draft.tell(new Notice.EventsRepeated(turn.turnId()));
        draft.tell(new Notice.StateRepeated());
        if (turn.status() != TurnStatus.ACTIVE) {
            draft.tell(new Notice.OutcomeTold(TurnEnd.outcome(draft, turn)));
        } else if (turn.requestPartition() >= 0 && draft.progress().epoch().isEmpty()) {
            turnStart.request(draft, turn, partition);
        }
        return draft;
    }

    /** A turn older than all that are stored, when some were dropped: it ended long ago. */
    private boolean wasForgotten(ConsultationState state, TurnSubmitted command) {
        return state.turns().size() >= bounds.maxTurnsStored()
                && command.submittedAt().isBefore(state.turns().get(0).submittedAt());
    }

    private ConsultationState blank(ConsultationOpened opened) {
        return new ConsultationState(
                opened.subject(),
                opened.mode(),
                0,
                opened.openedAt(),
                cipher.seal(opened.subject(), texts.greeting()),
                opened.seed(),
                opened.callerLed(),
                Optional.empty(),
                false,
                List.of());
    }
}
