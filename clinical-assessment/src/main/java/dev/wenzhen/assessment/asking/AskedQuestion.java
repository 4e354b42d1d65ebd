package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.intake.Slot;

/** A question that was put, with why: no slot is asked for twice. */
public record AskedQuestion(Slot slot, DecisionReason reason) {}
