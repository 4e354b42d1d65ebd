/**
 * From a patient's words to an assessment and the next question: immutable values, no I/O. The
 * entry is {@link dev.wenzhen.assessment.Assessor}.
 */
package dev.wenzhen.assessment;
