/**
 * What generations make, gathered per partition of {@code generation.chunks} for a few milliseconds
 * and published as one frame, in order and without loss while the worker lives.
 */
package dev.wenzhen.worker.frames;
