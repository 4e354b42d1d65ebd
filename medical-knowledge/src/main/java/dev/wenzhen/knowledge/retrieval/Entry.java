package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.retrieval.Passage.Field;
import java.util.List;
import java.util.Optional;

/**
 * A condition or a drug as retrieval sees it.
 *
 * @param names its name and synonyms
 * @param symptoms words for its symptoms (of a drug: what it is for)
 * @param meanings the texts whose vectors stand for it
 */
public record Entry(
        String id,
        List<String> names,
        String symptoms,
        List<String> meanings,
        List<Passage> passages) {

    public Entry {
        names = List.copyOf(names);
        meanings = List.copyOf(meanings);
        passages = List.copyOf(passages);
    }

    public Optional<Passage> passage(Field field) {
        return passages.stream().filter(passage -> passage.field() == field).findFirst();
    }
}
