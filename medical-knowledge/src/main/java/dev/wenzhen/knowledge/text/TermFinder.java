package dev.wenzhen.knowledge.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds terms in a text: from the left, the longest at each place, none inside another. Time is the
 * text's length times the longest term's. A term may mean several things.
 *
 * @param <T> what a term means
 */
public final class TermFinder<T> {

    private final Node<T> root = new Node<>();

    /** Terms are compared in plain form; an empty one is left out. */
    public void add(String term, T meaning) {
        Node<T> node = root;
        for (char c : PlainForm.of(term).toCharArray()) {
            node = node.next.computeIfAbsent(c, key -> new Node<>());
        }
        if (node != root) {
            node.meanings.add(meaning);
        }
    }

    /**
     * @param plain a text in {@linkplain PlainForm plain form}
     */
    public List<Match<T>> find(String plain) {
        List<Match<T>> matches = new ArrayList<>();
        int start = 0;
        while (start < plain.length()) {
            Match<T> longest = longestAt(plain, start);
            if (longest == null) {
                start++;
            } else {
                matches.add(longest);
                start = longest.end();
            }
        }
        return matches;
    }

    private Match<T> longestAt(String plain, int start) {
        Match<T> longest = null;
        Node<T> node = root;
        for (int end = start; end < plain.length(); end++) {
            node = node.next.get(plain.charAt(end));
            if (node == null) {
                break;
            }
            boolean wholeWord = !insideWord(plain, start) && !insideWord(plain, end + 1);
            if (!node.meanings.isEmpty() && wholeWord) {
                longest = new Match<>(start, end + 1, List.copyOf(node.meanings));
            }
        }
        return longest;
    }

    /** Between two Latin letters: a term does not begin or end there. */
    private static boolean insideWord(String plain, int at) {
        return at > 0 && at < plain.length() && isLatin(plain, at - 1) && isLatin(plain, at);
    }

    private static boolean isLatin(String plain, int at) {
        char c = plain.charAt(at);
        return c >= 'a' && c <= 'z';
    }

    /** Where a term stands and what it means. */
    public record Match<T>(int start, int end, List<T> meanings) {}

    private static final class Node<T> {
        private final Map<Character, Node<T>> next = new HashMap<>();
        private final Set<T> meanings = new LinkedHashSet<>();
    }
}
