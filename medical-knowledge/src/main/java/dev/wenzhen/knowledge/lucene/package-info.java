/** Search by words, in memory. Lucene's types stay here. */
package dev.wenzhen.knowledge.lucene;
