package dev.wenzhen.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Token ids as text, so that they can be sealed: {@code 12,7,2655}. */
public final class TokenIds {

    private TokenIds() {}

    public static String format(List<Integer> tokenIds) {
        return tokenIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public static List<Integer> parse(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }
}
