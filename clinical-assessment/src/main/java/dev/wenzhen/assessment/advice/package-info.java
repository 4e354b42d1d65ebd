/**
 * What of a model's reply reaches a patient: whole sentences, each supported by a cited passage,
 * marked as unsupported, or replaced; and what is said when the model's text fails. The entry is
 * {@link dev.wenzhen.assessment.advice.ReplyReview}.
 */
package dev.wenzhen.assessment.advice;
