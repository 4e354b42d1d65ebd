package dev.wenzhen.safety;

import dev.wenzhen.safety.text.Sounds;
import dev.wenzhen.safety.text.TermIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the lists of terms that rules use, each list once, and indexes all their words. */
final class Concepts {

    /** Tags from here on are concepts; those below are kinds of context words. */
    static final int FIRST = 32;

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final TermIndex.Builder words;

    Concepts(Sounds sounds) {
        words = new TermIndex.Builder(sounds);
    }

    /** The number of a list of term patterns. */
    int number(List<String> patterns) {
        return numbers.computeIfAbsent(
                patterns,
                list -> {
                    int number = numbers.size();
                    add(list, FIRST + number);
                    return number;
                });
    }

    void add(List<String> patterns, int tag) {
        patterns.forEach(pattern -> words.add(pattern, tag));
    }

    TermIndex index() {
        return words.build();
    }
}
