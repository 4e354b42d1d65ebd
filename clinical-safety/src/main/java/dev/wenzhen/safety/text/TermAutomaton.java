package dev.wenzhen.safety.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link TermGraph} made deterministic, as far as texts have gone: a state finds its successors
 * when a text first comes by, so that starting costs nothing. Their number is finite, as the graph
 * has no loops. Thread-safe: two threads that meet at a new state find the same.
 */
final class TermAutomaton {

    private final TermGraph graph;
    private final CharKey key;
    private final Map<Members, State> states = new ConcurrentHashMap<>();
    private final State start;

    /**
     * @param key characters with the same key are the same
     */
    TermAutomaton(TermGraph graph, CharKey key) {
        this.graph = graph;
        this.key = key;
        start = state(List.of(0));
        start.expand();
    }

    State start() {
        return start;
    }

    private State state(List<Integer> reached) {
        return states.computeIfAbsent(new Members(graph.closure(reached)), State::new);
    }

    interface CharKey {
        char of(char c);
    }

    /** One state, and what has been read when it is reached. */
    final class State {
        private final int[] members;
        private final List<TermGraph.Accept> accepts;
        private volatile Steps next;

        private State(Members set) {
            members = set.states;
            accepts =
                    Arrays.stream(members)
                            .mapToObj(graph::accept)
                            .flatMap(accept -> accept.stream())
                            .toList();
        }

        List<TermGraph.Accept> accepts() {
            return accepts;
        }

        /** The state after a character of this key, or null. */
        State next(char ofKey) {
            Steps known = next;
            return (known == null ? expand() : known).to(ofKey);
        }

        private Steps expand() {
            Map<Character, List<Integer>> reached = new TreeMap<>();
            for (int member : members) {
                for (TermGraph.Edge edge : graph.edges(member)) {
                    reached.computeIfAbsent(key.of(edge.c()), c -> new ArrayList<>(2))
                            .add(edge.to());
                }
            }
            char[] keys = new char[reached.size()];
            State[] targets = new State[keys.length];
            int count = 0;
            for (Map.Entry<Character, List<Integer>> step : reached.entrySet()) {
                keys[count] = step.getKey();
                targets[count] = state(step.getValue());
                count++;
            }
            next = new Steps(keys, targets);
            return next;
        }
    }

    /** Keys in order, and where each leads. */
    private static final class Steps {
        private final char[] keys;
        private final State[] targets;

        Steps(char[] keys, State[] targets) {
            this.keys = keys;
            this.targets = targets;
        }

        State to(char key) {
            int at = Arrays.binarySearch(keys, key);
            return at < 0 ? null : targets[at];
        }
    }

    /** A set of states of the graph, in order. */
    private static final class Members {
        private final int[] states;

        Members(int[] states) {
            this.states = states;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Members set && Arrays.equals(states, set.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }
}
