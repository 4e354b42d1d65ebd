package dev.wenzhen.events;

import java.util.function.Function;

/** What is asked of a consultation; topic {@code consultation.commands}. */
public sealed interface ConsultationCommand
        permits ConsultationOpened, TurnSubmitted, TurnCancelRequested, CrisisCleared {

    Subject subject();

    default <T> T fold(
            Function<ConsultationOpened, T> opened,
            Function<TurnSubmitted, T> submitted,
            Function<TurnCancelRequested, T> cancelled,
            Function<CrisisCleared, T> cleared) {
        if (this instanceof ConsultationOpened event) {
            return opened.apply(event);
        }
        if (this instanceof TurnSubmitted event) {
            return submitted.apply(event);
        }
        if (this instanceof TurnCancelRequested event) {
            return cancelled.apply(event);
        }
        return cleared.apply((CrisisCleared) this);
    }
}
