/** Keeps consultations in Redis: one script per changed consultation, one pipeline per batch. */
package dev.wenzhen.dialogue.redis;
