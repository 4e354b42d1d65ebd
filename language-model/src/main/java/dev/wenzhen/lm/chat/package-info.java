/**
 * Conversations as prompts: the model's own chat template, patients' words as plain text, whole
 * oldest turns trimmed.
 *
 * <p>A message's content never passes through the template engine.
 */
package dev.wenzhen.lm.chat;
