package dev.wenzhen.knowledge.retrieval;

import java.util.List;

/** Finds by words. Safe for many threads. */
public interface WordIndex {

    /** Entries, the best first; a word's weight is its rarity. */
    List<Scored> entries(String query, int limit);

    /** An entry and how well it fits; comparable within one query. */
    record Scored(String entryId, double score) {}
}
