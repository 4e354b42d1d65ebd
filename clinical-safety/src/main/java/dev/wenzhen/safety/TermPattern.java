package dev.wenzhen.safety;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A finite pattern: literal characters, {@code [abc]} for one of them, {@code (ab|c)} for one of
 * these, and {@code ?} after any of the three. It stands for a finite set of words, so that
 * matching needs no regular expressions and takes linear time whatever a patient writes.
 */
final class TermPattern {

    /** More words than this and the pattern is refused: it should be two groups of a sign. */
    static final int MAX_WORDS = 2_000;

    private final String pattern;
    private int next;

    private TermPattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * All words that the pattern stands for.
     *
     * @throws IllegalArgumentException naming the pattern, when it is malformed or too wide
     */
    static Set<String> words(String pattern) {
        TermPattern reader = new TermPattern(pattern);
        Set<String> words = reader.alternatives();
        if (reader.next < pattern.length()) {
            throw reader.malformed("a bracket without its partner");
        }
        if (words.contains("")) {
            throw reader.malformed("it matches the empty text");
        }
        return new TreeSet<>(words);
    }

    private Set<String> alternatives() {
        Set<String> words = new LinkedHashSet<>(sequence());
        while (next < pattern.length() && pattern.charAt(next) == '|') {
            next++;
            words.addAll(sequence());
        }
        return words;
    }

    private Set<String> sequence() {
        Set<String> words = Set.of("");
        while (next < pattern.length() && "|)".indexOf(pattern.charAt(next)) < 0) {
            Set<String> part = part();
            if (next < pattern.length() && pattern.charAt(next) == '?') {
                next++;
                part = new LinkedHashSet<>(part);
                part.add("");
            }
            words = join(words, part);
        }
        return words;
    }

    private Set<String> part() {
        char c = pattern.charAt(next++);
        return switch (c) {
            case '[' -> oneOf();
            case '(' -> {
                Set<String> words = alternatives();
                if (next == pattern.length()) {
                    throw malformed("( without )");
                }
                next++;
                yield words;
            }
            case '?', ']', '*', '+', '.', '\\', '{', '}', '^', '$' ->
                    throw malformed("'" + c + "' has no meaning here");
            default -> Set.of(String.valueOf(c));
        };
    }

    private Set<String> oneOf() {
        int end = pattern.indexOf(']', next);
        if (end <= next) {
            throw malformed("[ without characters and ]");
        }
        List<String> characters = new ArrayList<>();
        for (; next < end; next++) {
            characters.add(String.valueOf(pattern.charAt(next)));
        }
        next++;
        return new LinkedHashSet<>(characters);
    }

    private Set<String> join(Set<String> heads, Set<String> tails) {
        if ((long) heads.size() * tails.size() > MAX_WORDS) {
            throw malformed("it stands for more than " + MAX_WORDS + " words");
        }
        Set<String> joined = new LinkedHashSet<>();
        for (String head : heads) {
            for (String tail : tails) {
                joined.add(head + tail);
            }
        }
        return joined;
    }

    private IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("term \"" + pattern + "\": " + why);
    }
}
