package dev.wenzhen.assessment.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds phrases in a text with the Aho–Corasick automaton (CACM 18(6), 1975): one pass over the
 * text however many phrases there are. Of overlapping phrases the leftmost counts, of those that
 * start together the longest. Immutable once built.
 *
 * @param <T> what a phrase means; one phrase may mean several things
 */
final class PhraseFinder<T> {

    private static final int ROOT = 0;

    private final Map<Long, Integer> edges = new HashMap<>();
    private final List<Node<T>> nodes = new ArrayList<>();

    /** A state of the automaton: a prefix of some phrase. */
    private static final class Node<T> {
        private final int depth;
        private final List<T> meanings = new ArrayList<>();
        private int fallback;

        /** The nearest state on the chain of fallbacks that ends a phrase; the root for none. */
        private int nextEnd;

        Node(int depth) {
            this.depth = depth;
        }
    }

    /** A phrase found at {@code from} (inclusive) to {@code to} (exclusive). */
    record Found<T>(int from, int to, List<T> meanings) {}

    PhraseFinder(Map<String, List<T>> phrases) {
        nodes.add(new Node<>(0));
        phrases.forEach(this::add);
        link();
    }

    private void add(String phrase, List<T> meanings) {
        if (phrase.isEmpty()) {
            throw new IllegalArgumentException("a phrase must not be empty");
        }
        int state = ROOT;
        for (int i = 0; i < phrase.length(); i++) {
            long edge = edge(state, phrase.charAt(i));
            Integer next = edges.get(edge);
            if (next == null) {
                next = nodes.size();
                nodes.add(new Node<>(i + 1));
                edges.put(edge, next);
            }
            state = next;
        }
        nodes.get(state).meanings.addAll(meanings);
    }

    /** Breadth first: a state's fallback is shorter than itself, so it is complete already. */
    private void link() {
        Map<Integer, List<Long>> outgoing = new HashMap<>();
        edges.keySet()
                .forEach(
                        edge ->
                                outgoing.computeIfAbsent(
                                                (int) (edge >> 16), state -> new ArrayList<>())
                                        .add(edge));
        Deque<Integer> queue = new ArrayDeque<>(List.of(ROOT));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (long edge : outgoing.getOrDefault(state, List.of())) {
                int child = edges.get(edge);
                Node<T> node = nodes.get(child);
                node.fallback = state == ROOT ? ROOT : step(nodes.get(state).fallback, (char) edge);
                Node<T> back = nodes.get(node.fallback);
                node.nextEnd = back.meanings.isEmpty() ? back.nextEnd : node.fallback;
                queue.add(child);
            }
        }
    }

    private int step(int from, char c) {
        int state = from;
        while (true) {
            Integer next = edges.get(edge(state, c));
            if (next != null) {
                return next;
            }
            if (state == ROOT) {
                return ROOT;
            }
            state = nodes.get(state).fallback;
        }
    }

    /** Phrases from left to right, none overlapping another. */
    List<Found<T>> find(String text) {
        int[] longest = new int[text.length()];
        int[] states = new int[text.length()];
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            state = step(state, text.charAt(i));
            for (int end = state; end != ROOT; end = nodes.get(end).nextEnd) {
                Node<T> node = nodes.get(end);
                int from = i + 1 - node.depth;
                if (!node.meanings.isEmpty() && node.depth > longest[from]) {
                    longest[from] = node.depth;
                    states[from] = end;
                }
            }
        }
        List<Found<T>> found = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            if (longest[from] == 0) {
                from++;
            } else {
                int to = from + longest[from];
                found.add(new Found<>(from, to, List.copyOf(nodes.get(states[from]).meanings)));
                from = to;
            }
        }
        return found;
    }

    private static long edge(int state, char c) {
        return ((long) state << 16) | c;
    }
}
