/**
 * The published language: what the services say to each other over Kafka and leave in Redis.
 *
 * <p>Change is additive only; golden files in the tests pin the JSON form of every event.
 */
package dev.wenzhen.events;
