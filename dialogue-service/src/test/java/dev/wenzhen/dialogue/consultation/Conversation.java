package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.GenerationDelta;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TurnState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays matters to the rules, one after the other, and keeps what was said. */
final class Conversation {

    final DialogueRules rules;
    final List<ReplyEvent> events = new ArrayList<>();
    Dialogue dialogue = Dialogue.unknown(Examples.consultation(1));
    Decision last;

    Conversation() {
        this(Examples.rules());
    }

    Conversation(DialogueRules rules) {
        this.rules = rules;
    }

    Conversation opened() {
        return command(Examples.opened(1));
    }

    /** An opened consultation with an active turn 1 that asked a model. */
    static Conversation withActiveTurn() {
        return new Conversation().opened().command(Examples.submitted(1, 1, "头痛两天"));
    }

    Conversation command(ConsultationCommand command) {
        return play(new Matter.Commanded(command), Examples.NOW);
    }

    Conversation claim(GenerationClaimed claim, long epoch) {
        return play(new Matter.Claimed(claim, epoch), Examples.NOW);
    }

    Conversation delta(GenerationDelta delta) {
        return play(new Matter.Generated(delta), Examples.NOW);
    }

    Conversation tick(Instant now) {
        return play(new Matter.Ticked(), now);
    }

    Conversation play(Matter matter, Instant now) {
        last = rules.decide(dialogue, matter, Examples.PARTITION, Examples.at(now));
        dialogue = rules.after(dialogue, last);
        for (Fact fact : last.facts()) {
            if (fact instanceof Fact.Said said) {
                events.add(said.event());
            }
        }
        return this;
    }

    List<ReplyEventBody> bodies() {
        return events.stream().map(ReplyEvent::body).toList();
    }

    List<String> types() {
        return bodies().stream().map(ReplyEventBody::type).toList();
    }

    ReplyEventBody lastBody() {
        return events.get(events.size() - 1).body();
    }

    TurnState turn(int number) {
        return dialogue.turn(Examples.turn(number)).orElseThrow();
    }

    <T extends Notice> List<T> notices(Class<T> type) {
        return last.notices().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
