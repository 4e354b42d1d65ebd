/**
 * What makes a chat a consultation: whether a message is an emergency, what it tells of the
 * patient, whether to ask or to advise, what the advice may rest on, and what of a model's text may
 * be told. Pure: decisions follow from what is stored and what is said.
 */
package dev.wenzhen.dialogue.care;
