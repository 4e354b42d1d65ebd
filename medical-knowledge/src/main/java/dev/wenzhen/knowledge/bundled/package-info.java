/** Puts the bundled knowledge, Lucene and the embedding model together. */
package dev.wenzhen.knowledge.bundled;
