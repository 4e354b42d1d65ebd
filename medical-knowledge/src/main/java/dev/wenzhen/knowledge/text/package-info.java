/**
 * Finding the knowledge's words in what people write: one plain form, one search over all terms.
 */
package dev.wenzhen.knowledge.text;
