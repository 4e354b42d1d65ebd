/**
 * From logits to a token, with the semantics and order of Hugging Face transformers: repetition
 * penalty, no repeated n-gram, temperature, top-k, top-p, draw.
 *
 * <p>One strategy per file; plain arrays, no native code.
 */
package dev.wenzhen.lm.sampling;
