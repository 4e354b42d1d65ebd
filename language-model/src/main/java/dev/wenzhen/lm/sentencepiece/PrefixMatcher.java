package dev.wenzhen.lm.sentencepiece;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the longest of some texts at a place. */
final class PrefixMatcher {

    private final Map<Character, List<String>> byFirst = new HashMap<>();

    PrefixMatcher(Iterable<String> texts) {
        for (String text : texts) {
            byFirst.computeIfAbsent(text.charAt(0), first -> new ArrayList<>()).add(text);
        }
        byFirst.values()
                .forEach(list -> list.sort(Comparator.comparingInt(String::length).reversed()));
    }

    Optional<String> longest(String text, int at) {
        return byFirst.getOrDefault(text.charAt(at), List.of()).stream()
                .filter(candidate -> text.startsWith(candidate, at))
                .findFirst();
    }
}
