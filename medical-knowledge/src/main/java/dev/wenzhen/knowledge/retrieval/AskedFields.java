package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.retrieval.Passage.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which fields a text asks for: those whose phrases it holds. */
final class AskedFields {

    private static final Map<Field, List<String>> PHRASES = phrases();

    private AskedFields() {}

    /** Those with the longest phrase first; empty when it names none. */
    static List<Field> in(String text) {
        Map<Field, Integer> longest = new EnumMap<>(Field.class);
        PHRASES.forEach(
                (field, said) ->
                        said.stream()
                                .filter(text::contains)
                                .mapToInt(String::length)
                                .max()
                                .ifPresent(length -> longest.put(field, length)));
        List<Field> fields = new ArrayList<>(longest.keySet());
        fields.sort(Comparator.comparing(longest::get, Comparator.reverseOrder()));
        return fields;
    }

    private static Map<Field, List<String>> phrases() {
        Map<Field, List<String>> phrases = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            phrases.put(field, List.of(field.asked().split(" ", -1)));
        }
        return phrases;
    }
}
