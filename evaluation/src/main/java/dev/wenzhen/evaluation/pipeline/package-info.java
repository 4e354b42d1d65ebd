/** What the platform adds over the bare engine, measured from outside with a scripted engine. */
package dev.wenzhen.evaluation.pipeline;
