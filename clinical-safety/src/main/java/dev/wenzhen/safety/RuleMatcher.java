package dev.wenzhen.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One rule, ready to match. Groups are numbered across the rule's signs. */
final class RuleMatcher {

    /** How far from a sign, in characters, a term of {@code unless} counts. */
    private static final int UNLESS_REACH = 12;

    private final RedFlagRule rule;
    private final List<int[]> signGroups = new ArrayList<>();
    private final List<Integer> signOfGroup = new ArrayList<>();
    private final Set<String> terms = new HashSet<>();
    private final TermIndex groups;
    private final TermIndex unless;

    RuleMatcher(RedFlagRule rule, UnaryOperator<String> plain) {
        this.rule = rule;
        Map<String, Set<Integer>> tags = new HashMap<>();
        for (int sign = 0; sign < rule.signs().size(); sign++) {
            List<List<String>> alternatives = rule.signs().get(sign).groups();
            int[] numbers = new int[alternatives.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = signOfGroup.size();
                signOfGroup.add(sign);
                add(tags, alternatives.get(i), numbers[i], plain);
            }
            signGroups.add(numbers);
        }
        terms.addAll(tags.keySet());
        groups = TermIndex.of(tags);
        Map<String, Set<Integer>> exclusions = new HashMap<>();
        add(exclusions, rule.unless(), 0, plain);
        unless = TermIndex.of(exclusions);
    }

    private static void add(
            Map<String, Set<Integer>> tags,
            List<String> patterns,
            int tag,
            UnaryOperator<String> plain) {
        for (String pattern : patterns) {
            for (String word : TermPattern.words(pattern)) {
                tags.computeIfAbsent(plain.apply(word), w -> new TreeSet<>()).add(tag);
            }
        }
    }

    RedFlagRule rule() {
        return rule;
    }

    Set<String> terms() {
        return terms;
    }

    boolean matches(TextMarks marks) {
        Pass pass = new Pass(marks.text());
        for (int i = 0; i < marks.text().length() && !pass.met; i++) {
            boolean counts =
                    !marks.denied().get(i) && !(rule.heedsHistory() && marks.past().get(i));
            if (counts) {
                pass.at = i;
                groups.visit(marks.text(), i, pass);
            }
        }
        return pass.met;
    }

    /** Where each group was last seen; a sign is met when all its groups were seen lately. */
    private final class Pass implements TermIndex.Visitor {
        private final String text;
        private final int[] lastSeen = new int[signOfGroup.size()];
        private int[] unlessBefore;
        private int at;
        private boolean met;

        Pass(String text) {
            this.text = text;
            Arrays.fill(lastSeen, Integer.MIN_VALUE);
        }

        @Override
        public void found(int group, int length) {
            lastSeen[group] = at;
            int sign = signOfGroup.get(group);
            int first = at;
            for (int other : signGroups.get(sign)) {
                first = Math.min(first, lastSeen[other]);
            }
            boolean near = first >= at - rule.signs().get(sign).within();
            met |= near && !excluded(first, at + length);
        }

        private boolean excluded(int from, int to) {
            if (unlessBefore == null) {
                unlessBefore = countUnless();
            }
            int start = Math.max(0, from - UNLESS_REACH);
            int end = Math.min(text.length(), to + UNLESS_REACH);
            return unlessBefore[end] > unlessBefore[start];
        }

        /** For each position, how many exclusions start before it. */
        private int[] countUnless() {
            int[] before = new int[text.length() + 1];
            for (int i = 0; i < text.length(); i++) {
                int position = i;
                before[i + 1] = before[i];
                unless.visit(text, i, (tag, length) -> before[position + 1] = before[position] + 1);
            }
            return before;
        }
    }
}
