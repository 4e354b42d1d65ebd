/**
 * Patients that do not exist: drawn from the knowledge base with a seed, they type free text and
 * answer only what is asked. What they measure is consistency with that knowledge, not medicine.
 */
package dev.wenzhen.evaluation.patients;
