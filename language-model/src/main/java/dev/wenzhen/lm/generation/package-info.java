/**
 * The generator port: structured messages in, text and token ids out, step by step.
 *
 * <p>Everything behind it (template, tokenizer, engine, remote server) is exchangeable.
 */
package dev.wenzhen.lm.generation;
