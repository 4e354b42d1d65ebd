/**
 * The seed models' prompts, sampling and post-processing as data: one file per model in this
 * package's resources.
 *
 * <p>Strings are those of each model's published code; see {@code docs/templates.md}.
 */
package dev.wenzhen.lm.registry;
