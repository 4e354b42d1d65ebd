/** Commands out, reply events and worker states in. */
package dev.wenzhen.gateway.kafka;
