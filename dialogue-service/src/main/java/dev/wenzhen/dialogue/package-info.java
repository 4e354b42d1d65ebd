/** The dialogue service: owns the consultation. Its configuration, wiring and health. */
package dev.wenzhen.dialogue;
