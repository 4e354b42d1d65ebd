package dev.wenzhen.knowledge.retrieval;

import java.util.List;

/**
 * An entry that a text may be about.
 *
 * @param confidence from 0 to 1, that it is about this entry or one much like it
 * @param passages the asked-for first, then by general use
 */
public record Hit(Entry entry, double confidence, List<Passage> passages) {

    public Hit {
        passages = List.copyOf(passages);
    }
}
