/**
 * The inference worker: takes requests for replies, generates them, and streams them back.
 *
 * <p>This package holds configuration, wiring and health; start reading at {@link
 * dev.wenzhen.worker.kafka.RequestReader} and {@link dev.wenzhen.worker.work.StartTurns}.
 */
package dev.wenzhen.worker;
