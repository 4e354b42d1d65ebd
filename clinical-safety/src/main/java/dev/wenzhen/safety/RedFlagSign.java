package dev.wenzhen.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One way to meet a rule: a term of every group, the first characters of all of them at most {@code
 * within} characters apart, in any order. Written {@code 20: 胸口,胸前 + 痛,疼 + #pregnant}.
 *
 * @param groups term patterns, see {@link dev.wenzhen.safety.text.TermPattern}; each group holds
 *     alternatives; one that starts with {@code #} is a {@link PatientTrait}
 */
public record RedFlagSign(List<List<String>> groups, int within) {

    private static final int FARTHEST = 160;

    public RedFlagSign {
        if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a sign needs groups, and each group needs terms");
        }
        if (within < 1 || within > FARTHEST) {
            throw new IllegalArgumentException("within must be 1 to 160 characters, not " + within);
        }
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** From its written form; {@code @names} are still in it. */
    static RedFlagSign of(String written) {
        int colon = written.indexOf(':');
        if (colon < 1 || !written.substring(0, colon).strip().matches("\\d{1,3}")) {
            throw new IllegalArgumentException("a sign is \"within: term,term + term\"");
        }
        int within = Integer.parseInt(written.substring(0, colon).strip());
        List<List<String>> groups = new ArrayList<>();
        for (String group : written.substring(colon + 1).split("\\+", -1)) {
            groups.add(terms(group));
        }
        return new RedFlagSign(groups, within);
    }

    /** The terms of a list that is separated by commas. */
    static List<String> terms(String written) {
        return Arrays.stream(written.split(",", -1))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
    }
}
