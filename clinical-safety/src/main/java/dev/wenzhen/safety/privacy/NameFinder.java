package dev.wenzhen.safety.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wenzhen.safety.SafetyJson;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds Chinese names by their surname and what stands around them: 我叫 before, 医生 behind, or given
 * names that are hardly anything else. The words around stay.
 */
final class NameFinder {

    private static final String ENDS = ",。!?;:、 \n()\"'“”〔)(";

    private final NameLists lists;
    private final Set<String> words;
    private final List<String> introductions;
    private final List<String> relations;
    private final List<String> titles;

    private NameFinder(NameLists lists) {
        this.lists = lists;
        words = new HashSet<>(lists.words());
        introductions = longestFirst(lists.introductions());
        relations = longestFirst(lists.relations());
        titles = longestFirst(lists.titles());
    }

    static NameFinder bundled() {
        String name = "names.json";
        return new NameFinder(
                SafetyJson.read(
                        name, SafetyJson.resource(NameFinder.class, name), NameLists.class));
    }

    private static List<String> longestFirst(List<String> words) {
        return words.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    void find(String text, List<PrivateSpan> found) {
        int at = 0;
        while (at < text.length()) {
            int length = nameAt(text, at);
            if (length > 0) {
                found.add(new PrivateSpan(at, at + length, PrivateKind.NAME));
            }
            at += Math.max(1, length);
        }
    }

    /** The length of the name that starts here, or 0. */
    private int nameAt(String text, int at) {
        int dotted = dotted(text, at);
        if (dotted > 0) {
            return dotted;
        }
        int surname = surnameAt(text, at);
        if (surname == 0 || isWord(text, at)) {
            return 0;
        }
        int titled = titled(text, at, surname);
        if (titled > 0) {
            return titled;
        }
        if (endsWithAny(text, at, introductions)) {
            return given(text, at, surname);
        }
        boolean related = endsWithAny(text, at, relations);
        int length = given(text, at, surname);
        boolean alone = length > surname && standsAlone(text, at, length);
        boolean compound = surname > 1 && begins(text, at);
        if (alone && (related || compound)) {
            return length;
        }
        if (alone && begins(text, at)) {
            return isProfile(text, at + length) || isTypical(text, at + surname, at + length)
                    ? length
                    : 0;
        }
        if (related && isTypical(text, at + surname, at + surname + 1)) {
            return isTypical(text, at + surname, at + surname + 2) ? surname + 2 : surname + 1;
        }
        boolean typical = isTypical(text, at + surname, at + surname + 2);
        return typical && !isWord(text, at + surname) ? surname + 2 : 0;
    }

    /** 努尔兰·哈力克: nothing but names is written with a dot between Chinese characters. */
    private static int dotted(String text, int at) {
        int dot = text.indexOf('·', at);
        boolean first =
                at == 0
                        || !EvenText.isHan(text.charAt(at - 1))
                        || "叫是人的".indexOf(text.charAt(at - 1)) >= 0;
        if (!first || dot < at + 1 || dot > at + 6 || !isHan(text, at, dot)) {
            return 0;
        }
        int end = dot + 1;
        while (end < text.length() && end <= dot + 4 && EvenText.isHan(text.charAt(end))) {
            end++;
        }
        return end - at >= 4 && "叫是".indexOf(text.charAt(at)) < 0 ? end - at : 0;
    }

    private int surnameAt(String text, int at) {
        for (String compound : lists.compoundSurnames()) {
            if (text.startsWith(compound, at)) {
                return compound.length();
            }
        }
        return lists.surnames().indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    }

    private boolean isWord(String text, int at) {
        return at + 2 <= text.length() && words.contains(text.substring(at, at + 2));
    }

    /** 张伟医生, 张医生. */
    private int titled(String text, int at, int surname) {
        for (int given = 2; given >= 0; given--) {
            int end = at + surname + given;
            if (end < text.length() && isHan(text, at, end) && startsWithAny(text, end, titles)) {
                boolean plausible =
                        given == 0
                                ? isTitleOfDoctor(text, end) && isStart(text, at)
                                : isTypical(text, at + surname, end) || isStart(text, at);
                if (plausible && noFollowing(text, at + surname, end)) {
                    return surname + given;
                }
            }
        }
        return 0;
    }

    private boolean isTitleOfDoctor(String text, int at) {
        return startsWithAny(text, at, titles.stream().filter(t -> t.length() >= 2).toList());
    }

    private boolean isStart(String text, int at) {
        return begins(text, at)
                || endsWithAny(text, at, relations)
                || "的了到过和与去看".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static boolean begins(String text, int at) {
        return at == 0 || ENDS.indexOf(text.charAt(at - 1)) >= 0;
    }

    private boolean noFollowing(String text, int from, int to) {
        return text.substring(from, to).chars().noneMatch(c -> lists.following().indexOf(c) >= 0);
    }

    /** Surname and one or two characters more, as far as they can belong to a name. */
    private int given(String text, int at, int surname) {
        int length = surname;
        while (length < surname + 2 && at + length < text.length()) {
            char c = text.charAt(at + length);
            boolean belongs = EvenText.isHan(c) && lists.following().indexOf(c) < 0;
            if (!belongs) {
                break;
            }
            length++;
        }
        return length > surname ? length : 0;
    }

    private boolean standsAlone(String text, int at, int length) {
        int end = at + length;
        return end == text.length()
                || ENDS.indexOf(text.charAt(end)) >= 0
                || Character.isDigit(text.charAt(end))
                || lists.following().indexOf(text.charAt(end)) >= 0;
    }

    /** 王小明,男,38岁: sex or age follow. */
    private static boolean isProfile(String text, int at) {
        int next = at;
        while (next < text.length() && ",、 :".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next < text.length()
                && ("男女".indexOf(text.charAt(next)) >= 0
                        || text.substring(next, Math.min(text.length(), next + 4))
                                .matches("\\d{1,3}岁.*|[^,。]{1,3}族"));
    }

    private boolean isTypical(String text, int from, int to) {
        return to <= text.length()
                && to > from
                && text.substring(from, to)
                        .chars()
                        .allMatch(c -> lists.givenCharacters().indexOf(c) >= 0);
    }

    private static boolean isHan(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> EvenText.isHan((char) c));
    }

    private static boolean startsWithAny(String text, int at, List<String> words) {
        return words.stream().anyMatch(word -> text.startsWith(word, at));
    }

    private static boolean endsWithAny(String text, int at, List<String> words) {
        int end = at;
        while (end > 0 && " :是,为叫".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int bare = end;
        return words.stream()
                .anyMatch(
                        word ->
                                text.startsWith(word, bare - word.length())
                                        || text.startsWith(word, at - word.length()));
    }

    /**
     * @param words pairs of characters that begin with a surname and are words of their own
     * @param introductions 我叫: a name follows
     * @param relations 我爸, 找: a name may follow
     * @param following characters that a given name hardly has, but the text after it
     */
    private record NameLists(
            @JsonProperty(required = true) String surnames,
            @JsonProperty(required = true) List<String> compoundSurnames,
            @JsonProperty(required = true) String givenCharacters,
            @JsonProperty(required = true) List<String> words,
            @JsonProperty(required = true) List<String> introductions,
            @JsonProperty(required = true) List<String> relations,
            @JsonProperty(required = true) List<String> titles,
            @JsonProperty(required = true) String following) {}
}
