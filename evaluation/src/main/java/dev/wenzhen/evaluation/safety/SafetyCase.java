package dev.wenzhen.evaluation.safety;

import dev.wenzhen.safety.Complaint;
import dev.wenzhen.safety.TriageLevel;

/**
 * One utterance, labelled by its author.
 *
 * @param level the least urgent level that is right; for a benign one, the most urgent
 */
record SafetyCase(Complaint complaint, TriageLevel level) {}
