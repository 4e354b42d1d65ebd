package dev.wenzhen.dialogue.prompt;

import dev.wenzhen.events.ConsultationMode;

/** What a model is told about its part, by the kind of consultation. */
public record SystemSentences(String general, String tcm, String counselling) {

    String of(ConsultationMode mode) {
        return switch (mode) {
            case GENERAL -> general;
            case TCM -> tcm;
            case COUNSELLING -> counselling;
        };
    }
}
