/**
 * Between token ids and text: what a tokenizer file says, whole characters only, stop strings.
 *
 * <p>Plain Java; encoding itself is a port that {@code lm.djl} implements.
 */
package dev.wenzhen.lm.text;
