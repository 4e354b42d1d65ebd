package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.FailureCode;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnSubmitted;
import java.time.Instant;

/**
 * What follows from each matter, in each state of a consultation. Pure: the same arguments give the
 * same decision, and nothing changes but by {@link Dialogue#apply}. Every matter may arrive twice;
 * the second time has no facts.
 */
public final class DialogueRules {

    /** Code of a record that cannot be acted on, such as one that lacks a field. */
    public static final String UNUSABLE_EVENT = "unusable_event";

    /** Code of a command whose turn was ended because no plan could be made for it. */
    public static final String TURN_NOT_PLANNED = "turn_not_planned";

    private final CommandRules commands;
    private final ChunkRules chunks;
    private final TurnEnd turnEnd;
    private final DialogueBounds bounds;
    private final TextCipher cipher;

    public DialogueRules(
            DialogueParts parts, FixedTexts texts, DialogueBounds bounds, TextCipher cipher) {
        this.bounds = bounds;
        this.cipher = cipher;
        this.turnEnd = new TurnEnd(texts);
        TurnStart turnStart = new TurnStart(parts, texts, bounds, turnEnd, cipher);
        this.commands =
                new CommandRules(turnStart, turnEnd, parts.planner(), texts, bounds, cipher);
        this.chunks = new ChunkRules(commands, turnEnd, new ReplyTelling(parts.replies()), bounds);
    }

    /**
     * @param partition of the consultation, in commands, chunks and reply events alike
     */
    public Decision decide(Dialogue dialogue, Matter matter, int partition, Situation situation) {
        Draft draft = new Draft(dialogue, situation, cipher);
        return matter.fold(
                        commanded ->
                                commanded
                                        .command()
                                        .<Draft>fold(
                                                opened -> commands.opened(draft, opened),
                                                submitted ->
                                                        commands.submitted(
                                                                draft, submitted, partition),
                                                cancelled ->
                                                        commands.cancelled(
                                                                draft, cancelled, partition),
                                                cleared -> commands.crisisCleared(draft)),
                        claimed -> chunks.claimed(draft, claimed.claim(), claimed.epoch()),
                        generated -> chunks.generated(draft, generated.delta(), partition),
                        ticked -> ticked(draft),
                        takenOver -> takenOver(draft, takenOver.turnId(), partition))
                .decision();
    }

    /**
     * What is left to do when {@link #decide} failed. A turn that cannot be started ends at once:
     * its patient would wait for the deadline otherwise. Anything else changes nothing. The matter
     * is refused, so that somebody can look into it.
     */
    public Decision giveUp(Dialogue dialogue, Matter matter, int partition, Situation situation) {
        if (matter instanceof Matter.Commanded commanded
                && commanded.command() instanceof TurnSubmitted submitted) {
            Draft draft = new Draft(dialogue, situation, cipher);
            commands.unplanned(draft, submitted, partition);
            draft.tell(new Notice.Refused(TURN_NOT_PLANNED));
            return draft.decision();
        }
        return Decision.refused(UNUSABLE_EVENT);
    }

    /** Whether a tick now would have facts. */
    public boolean isDue(Dialogue dialogue, Instant now) {
        return dialogue.progress()
                .map(
                        progress ->
                                isLate(dialogue, progress, now)
                                        || noticeIsDue(dialogue, progress, now))
                .orElse(false);
    }

    /** The dialogue after the facts of a decision. */
    public Dialogue after(Dialogue dialogue, Decision decision) {
        Dialogue next = dialogue;
        for (Fact fact : decision.facts()) {
            Dialogue current = next;
            next =
                    current.apply(
                            fact,
                            payload ->
                                    cipher.open(current.state().orElseThrow().subject(), payload));
        }
        return next;
    }

    private Draft ticked(Draft draft) {
        if (draft.dialogue().progress().isPresent()) {
            Instant now = draft.situation().now();
            if (isLate(draft.dialogue(), draft.progress(), now)) {
                turnEnd.endAndStop(draft, Ending.failed(FailureCode.DEADLINE_EXCEEDED));
            } else if (noticeIsDue(draft.dialogue(), draft.progress(), now)) {
                draft.say(new ReplyEventBody.TurnQueued());
            }
        }
        return draft;
    }

    private Draft takenOver(Draft draft, TurnId turnId, int partition) {
        draft.dialogue().turn(turnId).ifPresent(turn -> commands.repeat(draft, turn, partition));
        return draft;
    }

    private static boolean isLate(Dialogue dialogue, Progress progress, Instant now) {
        return dialogue.turn(progress.turnId())
                .map(TurnState::deadline)
                .filter(deadline -> !deadline.isAfter(now))
                .isPresent();
    }

    private boolean noticeIsDue(Dialogue dialogue, Progress progress, Instant now) {
        return progress.epoch().isEmpty()
                && !progress.queuedTold()
                && dialogue.turn(progress.turnId())
                        .filter(turn -> turn.requestPartition() >= 0)
                        .isPresent()
                && !progress.startedAt().plus(bounds.queuedNotice()).isAfter(now);
    }
}
