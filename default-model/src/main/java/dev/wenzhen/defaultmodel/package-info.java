/**
 * The checkpoint that a first run uses, inside the jar: a tiny demonstration model whose answers
 * are mostly wrong (see its card, {@code starter/README.md}).
 */
package dev.wenzhen.defaultmodel;
