package dev.wenzhen.dialogue.prompt;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TurnState;
import java.util.Optional;

/** What a model is told about one turn besides the conversation. */
public interface PromptContext {

    /** Nothing. */
    PromptContext NONE = (state, turn) -> Optional.empty();

    /**
     * @return the same each time, so that a repeated request is the same request
     */
    Optional<String> write(ConsultationState state, TurnState turn);
}
