package dev.wenzhen.knowledge.department;

import dev.wenzhen.knowledge.Department;

/**
 * A department and how probable it is; over the twenty the probabilities sum to 1. Not calibrated:
 * departments overlap.
 */
public record DepartmentChance(Department department, double probability) {}
