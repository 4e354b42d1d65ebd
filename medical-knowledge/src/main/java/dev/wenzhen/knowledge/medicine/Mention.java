package dev.wenzhen.knowledge.medicine;

import java.util.List;

/**
 * A place where a reply names something, and what it says of it.
 *
 * @param words as the reply calls it, in plain form
 * @param meanings of one word that means several, all
 */
record Mention<T>(String words, List<T> meanings, Stance stance) {

    Mention {
        meanings = List.copyOf(meanings);
    }

    Mention<T> with(Stance other) {
        return new Mention<>(words, meanings, other);
    }
}
