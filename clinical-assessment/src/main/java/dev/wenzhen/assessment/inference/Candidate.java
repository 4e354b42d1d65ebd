package dev.wenzhen.assessment.inference;

import dev.wenzhen.knowledge.Condition;

/** A condition with its probability given the facts. */
public record Candidate(Condition condition, double probability) {}
