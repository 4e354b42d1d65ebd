/**
 * The dialogue service's side of Kafka: one consumer loop that owns consultations, one producer,
 * and an ear for workers.
 */
package dev.wenzhen.dialogue.kafka;
