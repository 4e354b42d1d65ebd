package dev.wenzhen.safety;

import java.util.List;

/**
 * One way to meet a rule: a term of every group, the first characters of all of them at most {@code
 * within} characters apart, in any order.
 *
 * @param groups term patterns, see {@link TermPattern}; each group holds alternatives
 */
public record RedFlagSign(List<List<String>> groups, int within) {

    public RedFlagSign {
        if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a sign needs groups, and each group needs terms");
        }
        if (within < 1 || within > 60) {
            throw new IllegalArgumentException("within must be 1 to 60 characters, not " + within);
        }
        groups = groups.stream().map(List::copyOf).toList();
    }
}
