package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.dialogue.care.OutgoingReply;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import java.util.ArrayList;
import java.util.List;

/** A decision in the making; numbers events and sees each fact's consequence at once. */
final class Draft {

    private final Situation situation;
    private final TextCipher cipher;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private Dialogue dialogue;

    Draft(Dialogue dialogue, Situation situation, TextCipher cipher) {
        this.dialogue = dialogue;
        this.situation = situation;
        this.cipher = cipher;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    /** The stored state; only after a state is known to be there. */
    ConsultationState state() {
        return dialogue.state().orElseThrow();
    }

    /** Progress of the active turn; only while one is active. */
    Progress progress() {
        return dialogue.progress().orElseThrow();
    }

    Subject subject() {
        return state().subject();
    }

    Situation situation() {
        return situation;
    }

    /** Stores the turns with the next version. */
    void save(ConsultationState before, List<TurnState> turns) {
        fact(
                new Fact.Saved(
                        new ConsultationState(
                                before.subject(),
                                before.mode(),
                                dialogue.version() + 1,
                                before.openedAt(),
                                before.greeting(),
                                before.seed(),
                                before.callerLed(),
                                before.notes(),
                                before.crisisLocked(),
                                turns),
                        situation.now()));
    }

    /** Tells readers of the active turn. */
    void say(ReplyEventBody body) {
        Progress progress = progress();
        fact(
                new Fact.Said(
                        new ReplyEvent(
                                subject(),
                                progress.turnId(),
                                progress.lastSequenceNumber() + 1,
                                situation.now(),
                                body)));
    }

    /** Keeps what was generated, with what became of it. */
    void drafted(String text, OutgoingReply reply) {
        Progress progress = progress();
        fact(
                new Fact.Drafted(
                        progress.turnId(),
                        progress.draft().length(),
                        text.length(),
                        seal(text),
                        reply));
    }

    void raiseEpoch(long epoch) {
        fact(new Fact.EpochRaised(epoch));
    }

    void tell(Notice notice) {
        notices.add(notice);
    }

    void observe(Observation observation) {
        observations.add(observation);
    }

    SealedText seal(String text) {
        return cipher.seal(subject(), text);
    }

    String open(SealedText sealed) {
        return cipher.open(subject(), sealed);
    }

    /** Also before anything is stored. */
    String open(Subject subject, SealedText sealed) {
        return cipher.open(subject, sealed);
    }

    Decision decision() {
        return new Decision(facts, notices, observations);
    }

    private void fact(Fact fact) {
        facts.add(fact);
        dialogue = dialogue.apply(fact, this::open);
    }
}
