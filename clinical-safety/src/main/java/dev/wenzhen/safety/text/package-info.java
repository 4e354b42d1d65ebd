/** Words and their sounds: finite patterns, one index over them, and the plain form of a text. */
package dev.wenzhen.safety.text;
