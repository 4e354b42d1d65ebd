/**
 * Facts out of a patient's free text: what is present, denied, unknown, and who it is about. Data
 * and rules only, no model; linear in the length of the text.
 */
package dev.wenzhen.assessment.intake;
