/** Measures and shakes the embedded generator's scheduler; needs a model folder, nothing else. */
package dev.wenzhen.evaluation.scheduler;
