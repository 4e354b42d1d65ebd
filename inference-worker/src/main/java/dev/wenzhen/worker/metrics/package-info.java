/**
 * What is measured, with the meaning and the buckets of vLLM's metrics, so that its dashboards can
 * be carried over by renaming.
 */
package dev.wenzhen.worker.metrics;
