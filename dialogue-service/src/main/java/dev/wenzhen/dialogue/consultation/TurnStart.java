package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.assessment.asking.ModelPools;
import dev.wenzhen.dialogue.care.TurnPlan;
import dev.wenzhen.dialogue.care.TurnPlan.FixedReply;
import dev.wenzhen.dialogue.care.TurnPlanner;
import dev.wenzhen.dialogue.prompt.PromptComposer;
import dev.wenzhen.dialogue.routing.RequestRouter;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnSheet;
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

    private final TurnPlanner planner;
    private final PromptComposer prompts;
    private final ModelPools pools;
    private final RequestRouter router;
    private final FixedTexts texts;
    private final DialogueBounds bounds;
    private final TurnEnd turnEnd;
    private final SheetCodec sheets;

    TurnStart(
            DialogueParts parts,
            FixedTexts texts,
            DialogueBounds bounds,
            TurnEnd turnEnd,
            TextCipher cipher) {
        this.planner = parts.planner();
        this.prompts = parts.prompts();
        this.pools = parts.pools();
        this.router = parts.router();
        this.texts = texts;
        this.bounds = bounds;
        this.turnEnd = turnEnd;
        this.sheets = new SheetCodec(cipher);
    }

    /**
     * @param chunkPartition partition of the consultation
     */
    void start(Draft draft, ConsultationState state, TurnSubmitted command, int chunkPartition) {
        TurnPlan plan = planOf(draft, state, command);
        follow(courseOf(draft, state, command, plan), plan, draft, state, command, chunkPartition);
    }

    /**
     * Starts a turn for which {@link #start} could make no plan, and ends it: with its alert if it
     * has one, else with a failure. No model is asked, since nobody has assessed the message.
     */
    void fail(Draft draft, ConsultationState state, TurnSubmitted command, int chunkPartition) {
        TurnPlan plan = TurnPlan.unassessed(state, command.alert());
        Course course =
                plan.alert()
                        .<Course>map(Course.Refer::new)
                        .orElseGet(() -> new Course.Fail(FailureCode.GENERATION_FAILED));
        follow(course, plan, draft, state, command, chunkPartition);
    }

    private void follow(
            Course course,
            TurnPlan plan,
            Draft draft,
            ConsultationState state,
            TurnSubmitted command,
            int chunkPartition) {
        TurnState turn = started(state, command, course, plan);
        List<TurnState> turns = new ArrayList<>(state.turns());
        turns.add(turn);
        draft.save(
                state.with(plan.notes(), plan.crisisLocked()),
                turns.subList(Math.max(0, turns.size() - bounds.maxTurnsStored()), turns.size()));
        tell(draft, plan);
        course.fold(
                say -> replyWith(draft, say.reply()),
                refer ->
                        replyWith(
                                draft,
                                new FixedReply(refer.alert().text(), FinishReason.FIXED_TEXT)),
                generate -> request(draft, turn, chunkPartition),
                fail -> {
                    turnEnd.end(draft, Ending.failed(fail.code()));
                    return draft;
                });
    }

    private TurnPlan planOf(Draft draft, ConsultationState state, TurnSubmitted command) {
        boolean first = state.turns().isEmpty() && state.seed().isEmpty();
        return first
                        && command.alert().isEmpty()
                        && Salutation.isAll(draft.open(state.subject(), command.text()))
                ? TurnPlan.greeting(state, texts.greeting())
                : planner.plan(state, command, draft.situation().now());
    }

    /** What comes before the reply's text: an alert first. */
    private void tell(Draft draft, TurnPlan plan) {
        Subject subject = draft.subject();
        TurnSheet sheet = plan.sheet();
        draft.say(new ReplyEventBody.TurnAccepted());
        plan.alert().ifPresent(alert -> draft.say(new ReplyEventBody.SafetyAlertRaised(alert)));
        sheet.assessment()
                .map(part -> sheets.seal(subject, part))
                .ifPresent(part -> draft.say(new ReplyEventBody.AssessmentUpdated(part)));
        sheet.triage()
                .map(part -> sheets.seal(subject, part))
                .ifPresent(part -> draft.say(new ReplyEventBody.TriageUpdated(part)));
        sheet.question()
                .map(part -> sheets.seal(subject, part))
                .ifPresent(part -> draft.say(new ReplyEventBody.QuestionAsked(part)));
        sheet.citations()
                .forEach(
                        part ->
                                draft.say(
                                        new ReplyEventBody.CitationAdded(
                                                sheets.seal(subject, part))));
    }

    /** Asks for the active turn's generation, the first time or again: always the same request. */
    Draft request(Draft draft, TurnState turn, int chunkPartition) {
        draft.tell(
                new Notice.GenerationWanted(
                        poolOf(sheetOf(draft.state(), turn)),
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

    private Draft replyWith(Draft draft, FixedReply reply) {
        draft.say(new ReplyEventBody.TextDelta(draft.seal(reply.text())));
        turnEnd.end(draft, Ending.said(reply.reason()));
        return draft;
    }

    private Course courseOf(
            Draft draft, ConsultationState state, TurnSubmitted command, TurnPlan plan) {
        if (plan.alert().isPresent()) {
            return new Course.Refer(plan.alert().get());
        }
        if (plan.reply().isPresent()) {
            return new Course.Say(plan.reply().get());
        }
        if (!command.deadline().isAfter(draft.situation().now())) {
            return new Course.Fail(FailureCode.DEADLINE_EXCEEDED);
        }
        String pool = poolOf(plan.sheet());
        return new Course.Generate(
                pool,
                router.partitionFor(
                        state.subject().consultationId(), draft.situation().workers().of(pool)));
    }

    private String poolOf(TurnSheet sheet) {
        return pools.poolFor(sheet.question().isPresent());
    }

    private TurnSheet sheetOf(ConsultationState state, TurnState turn) {
        return turn.sheet()
                .map(stored -> sheets.open(state.subject(), stored, TurnSheet.class))
                .orElse(TurnSheet.EMPTY);
    }

    private TurnState started(
            ConsultationState state, TurnSubmitted command, Course course, TurnPlan plan) {
        return new TurnState(
                command.turnId(),
                TurnStatus.ACTIVE,
                command.text(),
                Optional.empty(),
                command.options(),
                plan.alert(),
                course instanceof Course.Generate generate ? generate.partition() : -1,
                command.options().seed().orElseGet(() -> stableSeed(command)),
                command.submittedAt(),
                command.deadline(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TokenUsage.NONE,
                "",
                texts.label(),
                plan.sheet().equals(TurnSheet.EMPTY)
                        ? Optional.empty()
                        : Optional.of(sheets.seal(state.subject(), plan.sheet())),
                0);
    }

    /** The same for every delivery of the command; not negative, as samplers like it. */
    private static long stableSeed(TurnSubmitted command) {
        byte[] id = command.turnId().value().getBytes(StandardCharsets.US_ASCII);
        return UUID.nameUUIDFromBytes(id).getLeastSignificantBits() & Long.MAX_VALUE;
    }
}
