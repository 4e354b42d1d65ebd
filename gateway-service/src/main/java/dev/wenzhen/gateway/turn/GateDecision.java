package dev.wenzhen.gateway.turn;

import dev.wenzhen.events.TurnId;

/** What the gate says to a message. */
public sealed interface GateDecision {

    /** A new turn: publish it. */
    record Admitted(TurnId turnId) implements GateDecision {}

    /** Admitted before, but no broker has acknowledged it: publish it again. */
    record Pending(TurnId turnId) implements GateDecision {}

    /** This very message was published before. */
    record Known(TurnId turnId) implements GateDecision {}

    /** Another turn of this consultation runs. */
    record Busy(TurnId activeTurnId) implements GateDecision {}

    /** The key came with another message before. */
    record KeyReused() implements GateDecision {}

    record UnknownConsultation() implements GateDecision {}
}
