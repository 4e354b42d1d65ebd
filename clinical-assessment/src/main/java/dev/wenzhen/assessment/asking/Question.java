package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.intake.Slot;
import java.util.List;

/**
 * One question with what can be tapped under it.
 *
 * @param options exactly three; typing anything else is always allowed
 */
public record Question(Slot slot, String text, List<String> options) {

    public Question {
        if (options.size() != 3) {
            throw new IllegalArgumentException("a question has three options");
        }
        options = List.copyOf(options);
    }
}
