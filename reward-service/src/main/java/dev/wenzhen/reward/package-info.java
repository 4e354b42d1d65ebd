/**
 * The reward service: what patients and clinicians thought of replies, counted per policy.
 *
 * <p>This package holds configuration, wiring and health; the counting is in {@link
 * dev.wenzhen.reward.feedback.FeedbackLedger}.
 */
package dev.wenzhen.reward;
