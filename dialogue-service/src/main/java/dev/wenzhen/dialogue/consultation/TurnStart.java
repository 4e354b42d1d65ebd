package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.prompt.PromptComposer;
import dev.wenzhen.dialogue.routing.RequestRouter;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import dev.wenzhen.events.TurnSubmitted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts a turn, and ends it at once where no model is needed. */
final class TurnStart {

    private final PromptComposer prompts;
    private final RequestRouter router;
    private final FixedTexts texts;
    private final DialogueBounds bounds;
    private final TurnEnd turnEnd;

    TurnStart(
            PromptComposer prompts,
            RequestRouter router,
            FixedTexts texts,
            DialogueBounds bounds,
            TurnEnd turnEnd) {
        this.prompts = prompts;
        this.router = router;
        this.texts = texts;
        this.bounds = bounds;
        this.turnEnd = turnEnd;
    }

    /**
     * @param chunkPartition partition of the consultation
     */
    void start(Draft draft, ConsultationState state, TurnSubmitted command, int chunkPartition) {
        Course course = courseOf(draft, state, command);
        TurnState turn = started(command, course);
        List<TurnState> turns = new ArrayList<>(state.turns());
        turns.add(turn);
        draft.save(
                state,
                turns.subList(Math.max(0, turns.size() - bounds.maxTurnsStored()), turns.size()));
        draft.say(new ReplyEventBody.TurnAccepted());
        command.alert().ifPresent(alert -> draft.say(new ReplyEventBody.SafetyAlertRaised(alert)));
        course.fold(
                greet -> replyWith(draft, greet.text()),
                refer -> replyWith(draft, refer.alert().text()),
                advise -> request(draft, turn, chunkPartition),
                expire -> {
                    turnEnd.end(draft, Ending.failed(FailureCode.DEADLINE_EXCEEDED));
                    return draft;
                });
    }

    /** Asks for the active turn's generation, the first time or again: always the same request. */
    Draft request(Draft draft, TurnState turn, int chunkPartition) {
        draft.tell(
                new Notice.GenerationWanted(
                        turn.requestPartition(),
                        new GenerationRequested(
                                draft.subject(),
                                turn.turnId(),
                                chunkPartition,
                                prompts.compose(draft.state(), turn),
                                turn.options(),
                                turn.seed(),
                                draft.situation().now(),
                                turn.deadline())));
        return draft;
    }

    private Draft replyWith(Draft draft, String text) {
        draft.say(new ReplyEventBody.TextDelta(draft.seal(text)));
        turnEnd.end(draft, Ending.fixedText());
        return draft;
    }

    private Course courseOf(Draft draft, ConsultationState state, TurnSubmitted command) {
        if (command.alert().isPresent()) {
            return new Course.Refer(command.alert().get());
        }
        boolean first = state.turns().isEmpty() && state.seed().isEmpty();
        if (first && Salutation.isAll(draft.open(state.subject(), command.text()))) {
            return new Course.Greet(texts.greeting());
        }
        return command.deadline().isAfter(draft.situation().now())
                ? new Course.Advise(
                        router.partitionFor(
                                state.subject().consultationId(), draft.situation().workers()))
                : new Course.Expire();
    }

    private TurnState started(TurnSubmitted command, Course course) {
        return new TurnState(
                command.turnId(),
                TurnStatus.ACTIVE,
                command.text(),
                Optional.empty(),
                command.options(),
                command.alert(),
                course instanceof Course.Advise advise ? advise.partition() : -1,
                command.options().seed().orElseGet(() -> stableSeed(command)),
                command.submittedAt(),
                command.deadline(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TokenUsage.NONE,
                "",
                texts.label(),
                Optional.empty(),
                0);
    }

    /** The same for every delivery of the command; not negative, as samplers like it. */
    private static long stableSeed(TurnSubmitted command) {
        byte[] id = command.turnId().value().getBytes(StandardCharsets.US_ASCII);
        return UUID.nameUUIDFromBytes(id).getLeastSignificantBits() & Long.MAX_VALUE;
    }
}
