package dev.wenzhen.safety.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A finite pattern: literal characters, {@code [abc]} for one of them, {@code (ab|c)} for one of
 * these, and {@code ?} after any of the three. Nothing repeats, so that matching takes linear time
 * whatever a patient writes.
 */
public final class TermPattern {

    private static final int LONGEST = 600;

    private final String pattern;
    private final String folded;
    private final TermGraph graph;
    private int next;

    private TermPattern(String pattern, TermGraph graph) {
        this.pattern = pattern;
        this.graph = graph;
        folded = Normalizer.normalize(pattern, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the pattern, when it is malformed
     */
    public static void check(String pattern) {
        add(pattern, new TermGraph(), 0);
    }

    /** Adds a pattern to a graph. */
    static void add(String pattern, TermGraph graph, int tag) {
        TermPattern reader = new TermPattern(pattern, graph);
        if (reader.folded.length() > LONGEST) {
            throw reader.malformed("longer than " + LONGEST + " characters");
        }
        int start = graph.state();
        graph.skip(0, start);
        int end = reader.alternatives(start);
        if (reader.next < reader.folded.length()) {
            throw reader.malformed("a bracket without its partner");
        }
        graph.accept(start, end, tag);
        if (Arrays.binarySearch(graph.closure(List.of(start)), end) >= 0) {
            throw reader.malformed("it matches the empty text");
        }
    }

    private int alternatives(int from) {
        int to = graph.state();
        graph.skip(sequence(from), to);
        while (next < folded.length() && folded.charAt(next) == '|') {
            next++;
            graph.skip(sequence(from), to);
        }
        return to;
    }

    private int sequence(int from) {
        int at = graph.state();
        graph.skip(from, at);
        while (next < folded.length() && "|)".indexOf(folded.charAt(next)) < 0) {
            int to = part(at);
            if (next < folded.length() && folded.charAt(next) == '?') {
                next++;
                graph.skip(at, to);
            }
            at = to;
        }
        return at;
    }

    private int part(int from) {
        char c = folded.charAt(next++);
        return switch (c) {
            case '[' -> oneOf(from);
            case '(' -> {
                int to = alternatives(from);
                if (next == folded.length()) {
                    throw malformed("( without )");
                }
                next++;
                yield to;
            }
            case '?', ']', '*', '+', '.', '\\', '{', '}', '^', '$' ->
                    throw malformed("'" + c + "' has no meaning here");
            default -> literal(from, c);
        };
    }

    private int literal(int from, char c) {
        int to = graph.state();
        graph.edge(from, c, to);
        return to;
    }

    private int oneOf(int from) {
        int end = folded.indexOf(']', next);
        if (end <= next) {
            throw malformed("[ without characters and ]");
        }
        int to = graph.state();
        for (; next < end; next++) {
            graph.edge(from, folded.charAt(next), to);
        }
        next++;
        return to;
    }

    private IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("term \"" + pattern + "\": " + why);
    }
}
