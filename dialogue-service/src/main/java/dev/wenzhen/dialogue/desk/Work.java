package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Decision;
import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.DialogueRules;
import dev.wenzhen.dialogue.consultation.Fact;
import dev.wenzhen.dialogue.consultation.Matter;
import dev.wenzhen.dialogue.consultation.Notice;
import dev.wenzhen.dialogue.consultation.Observation;
import dev.wenzhen.dialogue.consultation.Situation;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.reading.FailurePlace;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** One consultation's inputs of one batch, decided one after the other. */
final class Work {

    private static final Logger LOG = Logger.getLogger(Work.class);

    private final Dialogue before;
    private final int partition;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<Publications.Refusal> refused = new ArrayList<>();
    private Dialogue after;
    private final List<TurnMark> settled = new ArrayList<>();

    /** A decision, and the dialogue with its facts. */
    private record Step(Decision decision, Dialogue after) {}

    private Work(Dialogue before, int partition) {
        this.before = before;
        this.after = before;
        this.partition = partition;
    }

    static Work decide(
            DialogueRules rules, Dialogue dialogue, List<Input> inputs, Situation situation) {
        Work work = new Work(dialogue, inputs.get(0).origin().partition());
        for (Input input : inputs) {
            work.add(rules, input, situation);
        }
        return work;
    }

    private void add(DialogueRules rules, Input input, Situation situation) {
        Step step = decide(rules, input, situation);
        Decision decision = step.decision();
        settle(input.matter(), decision, step.after());
        after = step.after();
        facts.addAll(decision.facts());
        observations.addAll(decision.observations());
        for (Notice notice : decision.notices()) {
            if (notice instanceof Notice.Refused refusal) {
                refused.add(new Publications.Refusal(input.origin(), refusal.code()));
            } else {
                notices.add(notice);
            }
        }
    }

    private Step decide(DialogueRules rules, Input input, Situation situation) {
        try {
            return step(rules, rules.decide(after, input.matter(), partition, situation));
        } catch (RuntimeException e) {
            // Such as a field that is missing. The exception's message could quote the record.
            LOG.warnf(
                    "cannot act on record topic=%s partition=%d offset=%d error=%s at=%s",
                    input.origin().topic(),
                    partition,
                    input.origin().offset(),
                    e.getClass().getSimpleName(),
                    FailurePlace.of(e));
        }
        try {
            return step(rules, rules.giveUp(after, input.matter(), partition, situation));
        } catch (RuntimeException e) {
            // The record itself is at fault, and logged.
            return new Step(Decision.refused(DialogueRules.UNUSABLE_EVENT), after);
        }
    }

    private Step step(DialogueRules rules, Decision decision) {
        return new Step(decision, rules.after(after, decision));
    }

    private void settle(Matter matter, Decision decision, Dialogue next) {
        for (Fact fact : decision.facts()) {
            if (fact instanceof Fact.Said said && said.event().body().isTerminal()) {
                settled.add(new TurnMark(id(), said.event().turnId(), partition));
            }
        }
        if (matter instanceof Matter.TakenOver taken && !next.isActive(taken.turnId())) {
            settled.add(new TurnMark(id(), taken.turnId(), partition));
        }
    }

    ConsultationId id() {
        return before.consultationId();
    }

    Located located() {
        return new Located(id(), partition);
    }

    Dialogue before() {
        return before;
    }

    Dialogue after() {
        return after;
    }

    List<Fact> facts() {
        return facts;
    }

    List<Notice> notices() {
        return notices;
    }

    List<Observation> observations() {
        return observations;
    }

    List<Publications.Refusal> refused() {
        return refused;
    }

    /** Marks that this work makes needless, once all it tells is acknowledged. */
    List<TurnMark> settled() {
        return settled;
    }

    boolean changes() {
        return !facts.isEmpty();
    }

    Commit commit() {
        return Commit.of(located(), before, after, facts);
    }
}
