package dev.wenzhen.safety.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that are looked up where they begin or end, by that character. */
final class WordList {

    private final Map<Character, List<String>> byFirst = new HashMap<>();
    private final Map<Character, List<String>> byLast = new HashMap<>();

    @JsonCreator
    WordList(List<String> words) {
        for (String word : words) {
            byFirst.computeIfAbsent(word.charAt(0), key -> new ArrayList<>()).add(word);
            byLast.computeIfAbsent(word.charAt(word.length() - 1), key -> new ArrayList<>())
                    .add(word);
        }
    }

    /** The length of the longest word that begins here, or 0. */
    int begins(String text, int at) {
        int longest = 0;
        if (at < text.length()) {
            for (String word : byFirst.getOrDefault(text.charAt(at), List.of())) {
                if (word.length() > longest && text.startsWith(word, at)) {
                    longest = word.length();
                }
            }
        }
        return longest;
    }

    /** The longest word that ends here, or nothing. */
    String ends(String text, int end) {
        String longest = "";
        if (end > 0) {
            for (String word : byLast.getOrDefault(text.charAt(end - 1), List.of())) {
                if (word.length() > longest.length()
                        && text.startsWith(word, end - word.length())) {
                    longest = word;
                }
            }
        }
        return longest;
    }
}
