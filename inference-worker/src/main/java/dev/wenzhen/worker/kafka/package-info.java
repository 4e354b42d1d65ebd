/** The worker's side of Kafka: requests and controls in, claims, frames and status out. */
package dev.wenzhen.worker.kafka;
