package dev.wenzhen.safety.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All term patterns as one nondeterministic automaton without loops: state 0 is where a reading
 * begins.
 */
final class TermGraph {

    private static final int NONE = Integer.MAX_VALUE;

    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<List<Integer>> skips = new ArrayList<>();
    private final List<Accept> accepts = new ArrayList<>();

    TermGraph() {
        state();
    }

    /** Adds a state. */
    int state() {
        edges.add(new ArrayList<>(1));
        skips.add(new ArrayList<>(1));
        accepts.add(null);
        return edges.size() - 1;
    }

    void edge(int from, char c, int to) {
        edges.get(from).add(new Edge(c, to));
    }

    /** A step that needs no character. */
    void skip(int from, int to) {
        skips.get(from).add(to);
    }

    /** Whoever comes from {@code start} to {@code end} has read a term with these tags. */
    void accept(int start, int end, int tag) {
        accepts.set(end, new Accept(tag, start, end));
    }

    List<Edge> edges(int state) {
        return edges.get(state);
    }

    /** What is accepted at a state, if anything. */
    Optional<Accept> accept(int state) {
        return Optional.ofNullable(accepts.get(state));
    }

    /** The states and all that are reached from them without a character, in order. */
    int[] closure(List<Integer> states) {
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(states);
        while (!open.isEmpty()) {
            int state = open.pop();
            if (seen.add(state)) {
                skips.get(state).forEach(open::push);
            }
        }
        return seen.stream()
                .mapToInt(Integer::intValue)
                .filter(state -> !edges.get(state).isEmpty() || accepts.get(state) != null)
                .sorted()
                .toArray();
    }

    /**
     * The fewest slips with which a text reads as an accepted term.
     *
     * @param slip what it costs to read a character as another one; negative forbids it
     * @return a number greater than {@code most} when there are more
     */
    int slips(Accept term, CharSequence text, int most, Slip slip) {
        Map<Integer, Integer> costs = new HashMap<>();
        spread(costs, term.start(), 0);
        for (int i = 0; i < text.length() && !costs.isEmpty(); i++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (Map.Entry<Integer, Integer> from : costs.entrySet()) {
                for (Edge edge : edges.get(from.getKey())) {
                    int cost = slip.of(i, edge.c());
                    if (cost >= 0 && from.getValue() + cost <= most) {
                        spread(next, edge.to(), from.getValue() + cost);
                    }
                }
            }
            costs = next;
        }
        return costs.getOrDefault(term.end(), NONE);
    }

    private void spread(Map<Integer, Integer> costs, int state, int cost) {
        if (costs.getOrDefault(state, NONE) > cost) {
            costs.put(state, cost);
            for (int next : skips.get(state)) {
                spread(costs, next, cost);
            }
        }
    }

    record Edge(char c, int to) {}

    record Accept(int tag, int start, int end) {}

    interface Slip {
        int of(int position, char expected);
    }
}
