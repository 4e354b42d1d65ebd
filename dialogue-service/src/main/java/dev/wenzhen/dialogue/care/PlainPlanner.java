package dev.wenzhen.dialogue.care;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TurnSubmitted;
import java.time.Instant;

/** Every message goes to a model as it is, unless the gateway raised an alert. */
public final class PlainPlanner implements TurnPlanner {

    @Override
    public TurnPlan plan(ConsultationState state, TurnSubmitted command, Instant now) {
        return TurnPlan.unassessed(state, command.alert());
    }

    @Override
    public ConsultationState crisisCleared(ConsultationState state) {
        return state.with(state.notes(), false);
    }
}
