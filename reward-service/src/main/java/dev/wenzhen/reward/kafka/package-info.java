/** The reward service's side of Kafka: feedback in, what cannot be read aside. */
package dev.wenzhen.reward.kafka;
