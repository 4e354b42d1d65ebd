package dev.wenzhen.knowledge.retrieval;

/** Turns a text into a vector of length 1 whose direction is its meaning. May be slow to make. */
public interface Embedder {

    float[] embed(String text);
}
