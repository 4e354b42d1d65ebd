/** Admission, consultations and the log of reply events in Redis. */
package dev.wenzhen.gateway.redis;
