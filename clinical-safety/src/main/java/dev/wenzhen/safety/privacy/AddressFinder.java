package dev.wenzhen.safety.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wenzhen.safety.SafetyJson;
import java.util.List;
import java.util.Set;

/**
 * Finds addresses: links like 建国路 or 3单元 that follow each other, begun by a known place, by 住在, or
 * by two links of which one is as fine as a street.
 */
final class AddressFinder {

    /** A link is at most that long, before the word that ends it. */
    private static final int LONGEST_LINK = 9;

    private static final String NO_LINK = ",。!?;:\n、的是了吗我你他她在到从往月年";

    private final Places places;

    private AddressFinder(Places places) {
        this.places = places;
    }

    static AddressFinder bundled() {
        String name = "addresses.json";
        return new AddressFinder(
                SafetyJson.read(
                        name, SafetyJson.resource(AddressFinder.class, name), Places.class));
    }

    void find(String text, List<PrivateSpan> found) {
        int at = 0;
        while (at < text.length()) {
            int start = start(text, at);
            Chain chain = chain(text, start);
            boolean introduced = start > at;
            boolean placed = places.regions().begins(text, start) > 0;
            boolean full = chain.fine >= 2 && chain.numbers >= 1;
            if (chain.fine >= 1 && (introduced || placed || full)) {
                found.add(new PrivateSpan(start, chain.end, PrivateKind.ADDRESS));
                at = chain.end;
            } else {
                at++;
            }
        }
    }

    /** Just after an introduction that stands here, else here. */
    private int start(String text, int at) {
        int word = places.introductions().begins(text, at);
        if (word > 0) {
            int start = at + word;
            while (start < text.length() && " :是在为到,".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            return start;
        }
        return at;
    }

    private Chain chain(String text, int start) {
        int end = start;
        int fine = 0;
        int numbers = 0;
        boolean boundary =
                start == 0 || !(isNumber(text.charAt(start - 1)) || text.charAt(start - 1) == '月');
        while (boundary) {
            int link = linkEnd(text, end);
            if (link < 0) {
                break;
            }
            boolean isFine = endsWithFine(text, end, link);
            fine += isFine ? 1 : 0;
            numbers += isFine && isNumber(text.charAt(end)) ? 1 : 0;
            end = link;
            while (end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
        }
        while (numbers > 0 && end < text.length() && isNumber(text.charAt(end))) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return new Chain(end, fine, numbers);
    }

    /** Just after the next word that ends a link, or a negative number. */
    private int linkEnd(String text, int from) {
        int region = from + places.regions().begins(text, from);
        if (region > from && !isStreet(text, region)) {
            return region < text.length() && "省市区".indexOf(text.charAt(region)) >= 0
                    ? region + 1
                    : region;
        }
        for (int i = from; i < Math.min(text.length(), from + LONGEST_LINK); i++) {
            char c = text.charAt(i);
            if (NO_LINK.indexOf(c) >= 0 || !(EvenText.isHan(c) || isNumber(c) || isLetter(c))) {
                return -1;
            }
            int word = i > from ? ending(text, i) : 0;
            if (word > 0) {
                return i + word;
            }
        }
        return -1;
    }

    /** 北京东路 is no region. */
    private static boolean isStreet(String text, int at) {
        int end = at < text.length() && "东南西北中".indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
        return text.startsWith("路", end) || text.startsWith("街", end) || text.startsWith("大道", end);
    }

    /** The length of the word that ends a link here, or 0. */
    private int ending(String text, int at) {
        int fine = places.fine().begins(text, at);
        boolean counted = fine > 0 && places.counted().contains(text.substring(at, at + fine));
        return fine > 0 && (!counted || isNumber(text.charAt(at - 1)))
                ? fine
                : places.coarse().begins(text, at);
    }

    private boolean endsWithFine(String text, int from, int to) {
        return !places.fine().ends(text.substring(from, to), to - from).isEmpty();
    }

    private static boolean isNumber(char c) {
        return EvenText.digit(c) != ' ' || c == '十' || c == '百' || c == '-';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Links that follow each other. */
    private record Chain(int end, int fine, int numbers) {}

    /**
     * The lists of places.
     *
     * @param counted those of {@code fine} that end a link only after a number
     */
    private record Places(
            @JsonProperty(required = true) WordList regions,
            @JsonProperty(required = true) WordList introductions,
            @JsonProperty(required = true) WordList coarse,
            @JsonProperty(required = true) WordList fine,
            @JsonProperty(required = true) Set<String> counted) {}
}
