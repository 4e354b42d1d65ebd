/**
 * What a consultation is and what follows from what happens in it: pure values and rules. Nothing
 * here reads a clock, a store or a broker.
 */
package dev.wenzhen.dialogue.consultation;
