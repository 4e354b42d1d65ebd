/**
 * Finding the entries and passages that a text is about: words and meaning, fused, with a
 * confidence below which nothing is to be used.
 */
package dev.wenzhen.knowledge.retrieval;
