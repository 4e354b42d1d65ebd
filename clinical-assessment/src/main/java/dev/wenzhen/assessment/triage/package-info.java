/**
 * How urgent it is, where to go, why, and what would change that. A floor set by the red-flag
 * screen is never lowered.
 */
package dev.wenzhen.assessment.triage;
