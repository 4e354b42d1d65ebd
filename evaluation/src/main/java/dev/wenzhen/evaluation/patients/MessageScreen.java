package dev.wenzhen.evaluation.patients;

import dev.wenzhen.assessment.triage.TriageFloor;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.ScreenOutcome;
import java.util.Optional;
import java.util.function.Function;

/** The red-flag screen as a floor. */
public final class MessageScreen implements Function<String, Optional<TriageFloor>> {

    private final RedFlagScreen screen = RedFlagScreen.standard();

    @Override
    public Optional<TriageFloor> apply(String text) {
        ScreenOutcome outcome = screen.screen(text);
        return outcome.rules().isEmpty()
                ? Optional.empty()
                : Optional.of(new TriageFloor(outcome.level(), outcome.rules()));
    }
}
