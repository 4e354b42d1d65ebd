package dev.wenzhen.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One rule, ready to match. Groups are numbered across the rule's signs. */
final class RuleMatcher {

    /** How far from a sign, in characters, a term of {@code unless} counts. */
    private static final int UNLESS_REACH = 12;

    private static final int NO_CONCEPT = -1;
    private static final int NOT_SEEN = Integer.MIN_VALUE;
    private static final int KNOWN = Integer.MAX_VALUE;

    private final RedFlagRule rule;
    private final List<int[]> signGroups = new ArrayList<>();
    private final List<Integer> signOfGroup = new ArrayList<>();
    private final List<Set<PatientTrait>> traitsOfGroup = new ArrayList<>();
    private final List<Integer> conceptOfGroup = new ArrayList<>();
    private final Map<Integer, List<Integer>> groupsOfConcept = new HashMap<>();
    private final int unless;

    RuleMatcher(RedFlagRule rule, Concepts concepts) {
        this.rule = rule;
        for (int sign = 0; sign < rule.signs().size(); sign++) {
            List<List<String>> alternatives = rule.signs().get(sign).groups();
            int[] numbers = new int[alternatives.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = addGroup(sign, alternatives.get(i), concepts);
            }
            signGroups.add(numbers);
        }
        unless = rule.unless().isEmpty() ? NO_CONCEPT : concepts.number(rule.unless());
    }

    private int addGroup(int sign, List<String> alternatives, Concepts concepts) {
        int group = signOfGroup.size();
        signOfGroup.add(sign);
        Set<PatientTrait> traits = EnumSet.noneOf(PatientTrait.class);
        List<String> terms = new ArrayList<>();
        for (String term : alternatives) {
            if (term.startsWith("#")) {
                traits.add(PatientTrait.of(term.substring(1)));
            } else {
                terms.add(term);
            }
        }
        traitsOfGroup.add(traits);
        conceptOfGroup.add(terms.isEmpty() ? NO_CONCEPT : concepts.number(terms));
        if (!terms.isEmpty()) {
            groupsOfConcept
                    .computeIfAbsent(conceptOfGroup.get(group), c -> new ArrayList<>())
                    .add(group);
        }
        return group;
    }

    RedFlagRule rule() {
        return rule;
    }

    boolean matches(Reading reading, PatientFacts facts) {
        if (signGroups.stream().noneMatch(sign -> isPossible(sign, reading, facts))) {
            return false;
        }
        Pass pass = new Pass(reading, facts);
        for (int hit = 0; hit < reading.size(); hit++) {
            List<Integer> groups = groupsOfConcept.get(reading.concept(hit));
            if (groups != null && counts(reading.marks, reading.start(hit))) {
                for (int group : groups) {
                    if (pass.completes(group, hit)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether something of each group is there at all: most rules end here. */
    private boolean isPossible(int[] sign, Reading reading, PatientFacts facts) {
        for (int group : sign) {
            int concept = conceptOfGroup.get(group);
            boolean found = concept != NO_CONCEPT && reading.has(concept);
            if (!found && !isKnown(group, facts)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKnown(int group, PatientFacts facts) {
        for (PatientTrait trait : traitsOfGroup.get(group)) {
            if (trait.holds(facts)) {
                return true;
            }
        }
        return false;
    }

    private boolean counts(TextMarks marks, int at) {
        return rule.heedsHistory() ? marks.isNow(at) : marks.isSaid(at);
    }

    /** Where each group was last seen; a sign is met when all its groups were seen lately. */
    private final class Pass {
        private final Reading reading;
        private final int[] lastSeen = new int[signOfGroup.size()];
        private int[] exclusions;

        Pass(Reading reading, PatientFacts facts) {
            this.reading = reading;
            Arrays.fill(lastSeen, NOT_SEEN);
            for (int group = 0; group < lastSeen.length; group++) {
                if (isKnown(group, facts)) {
                    lastSeen[group] = KNOWN;
                }
            }
        }

        boolean completes(int group, int hit) {
            int at = reading.start(hit);
            if (lastSeen[group] != KNOWN) {
                lastSeen[group] = at;
            }
            int sign = signOfGroup.get(group);
            int first = at;
            for (int other : signGroups.get(sign)) {
                first = Math.min(first, lastSeen[other]);
            }
            boolean near = first >= at - rule.signs().get(sign).within() * reading.stretch;
            return near && !excluded(first, reading.end(hit));
        }

        private boolean excluded(int from, int to) {
            if (unless == NO_CONCEPT || !reading.has(unless)) {
                return false;
            }
            if (exclusions == null) {
                exclusions = positionsOfUnless();
            }
            int next = Arrays.binarySearch(exclusions, from - UNLESS_REACH);
            int index = next < 0 ? -next - 1 : next;
            return index < exclusions.length && exclusions[index] < to + UNLESS_REACH;
        }

        private int[] positionsOfUnless() {
            int[] positions = new int[reading.size()];
            int count = 0;
            for (int hit = 0; hit < reading.size(); hit++) {
                if (reading.concept(hit) == unless && reading.isExact(hit)) {
                    positions[count++] = reading.start(hit);
                }
            }
            return Arrays.copyOf(positions, count);
        }
    }
}
