package dev.wenzhen.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds words in a text: at a position it visits every word that starts there. A step costs a
 * binary search, and there are at most as many steps as the longest word has characters.
 */
final class TermIndex {

    private static final String NUMERALS = "0123456789一二两三四五六七八九十";

    private final char[] keys;
    private final TermIndex[] children;
    private final int[] tags;

    private TermIndex(char[] keys, TermIndex[] children, int[] tags) {
        this.keys = keys;
        this.children = children;
        this.tags = tags;
    }

    /** Called for each word found. */
    interface Visitor {
        void found(int tag, int length);
    }

    /** An index of words, each with the tags that a visitor is told. */
    static TermIndex of(Map<String, Set<Integer>> tagsByWord) {
        return of(tagsByWord, 0);
    }

    private static TermIndex of(Map<String, Set<Integer>> words, int depth) {
        Set<Integer> tags = new TreeSet<>();
        TreeMap<Character, Map<String, Set<Integer>>> byKey = new TreeMap<>();
        words.forEach(
                (word, wordTags) -> {
                    if (word.length() == depth) {
                        tags.addAll(wordTags);
                    } else {
                        byKey.computeIfAbsent(word.charAt(depth), key -> new HashMap<>())
                                .put(word, wordTags);
                    }
                });
        char[] keys = new char[byKey.size()];
        List<TermIndex> children = new ArrayList<>();
        byKey.forEach(
                (key, below) -> {
                    keys[children.size()] = key;
                    children.add(of(below, depth + 1));
                });
        return new TermIndex(
                keys,
                children.toArray(TermIndex[]::new),
                tags.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Visits the words that start at {@code from}. A word that starts with a numeral is not found
     * inside a longer number: "2个月" is not part of "12个月".
     */
    void visit(String text, int from, Visitor visitor) {
        if (from > 0 && isNumeral(text.charAt(from)) && isNumeral(text.charAt(from - 1))) {
            return;
        }
        TermIndex node = this;
        for (int i = from; i < text.length(); i++) {
            node = node.child(text.charAt(i));
            if (node == null) {
                return;
            }
            for (int tag : node.tags) {
                visitor.found(tag, i + 1 - from);
            }
        }
    }

    private TermIndex child(char key) {
        int low = 0;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] == key) {
                return children[middle];
            }
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private static boolean isNumeral(char c) {
        return NUMERALS.indexOf(c) >= 0;
    }
}
