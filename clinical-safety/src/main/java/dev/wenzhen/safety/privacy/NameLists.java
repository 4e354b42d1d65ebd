package dev.wenzhen.safety.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wenzhen.safety.SafetyJson;
import java.util.Set;

/**
 * What names are made of and what stands around them, from {@code names.json}.
 *
 * @param doubtfulSurnames those that are ordinary characters far more often
 * @param givenCharacters that given names like, and that are no frequent words
 * @param nameOnly those of them that hardly occur outside names
 * @param words pairs of characters that begin with a surname and are words of their own
 * @param introductions 我叫, 收件人: a name follows
 * @param relations 我爸, 找: a name may follow
 * @param kinTitles titles of one character: 王姐
 * @param following characters that a given name hardly has, but the text after it
 * @param notNames how what stands after an introduction begins when it is no name
 * @param ordinaryGiven pairs that look like a given name and are words
 * @param nicknameNot 小叶: like 小王, but something else
 * @param nameParts what Tibetan, Uyghur, Mongolian and Yi names are made of
 * @param endings pairs that end with a surname and are words of their own
 */
record NameLists(
        @JsonProperty(required = true) String surnames,
        @JsonProperty(required = true) String doubtfulSurnames,
        @JsonProperty(required = true) WordList compoundSurnames,
        @JsonProperty(required = true) WordList foreignSurnames,
        @JsonProperty(required = true) String givenCharacters,
        @JsonProperty(required = true) String nameOnly,
        @JsonProperty(required = true) Set<String> words,
        @JsonProperty(required = true) WordList introductions,
        @JsonProperty(required = true) WordList relations,
        @JsonProperty(required = true) WordList titles,
        @JsonProperty(required = true) String kinTitles,
        @JsonProperty(required = true) String following,
        @JsonProperty(required = true) WordList notNames,
        @JsonProperty(required = true) Set<String> ordinaryGiven,
        @JsonProperty(required = true) Set<String> nicknameNot,
        @JsonProperty(required = true) WordList nameParts,
        @JsonProperty(required = true) Set<String> endings) {

    private static final String FILE = "names.json";

    NameLists {
        words = Set.copyOf(words);
        ordinaryGiven = Set.copyOf(ordinaryGiven);
        nicknameNot = Set.copyOf(nicknameNot);
        endings = Set.copyOf(endings);
    }

    static NameLists bundled() {
        return SafetyJson.read(FILE, SafetyJson.resource(NameLists.class, FILE), NameLists.class);
    }

    /** The length of the surname that starts here, or 0. */
    int surnameAt(String text, int at) {
        int longest = compoundSurnames.begins(text, at);
        if (longest > 0) {
            return longest;
        }
        return surnames.indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    }

    boolean isDoubtful(String text, int at, int surname) {
        return surname == 1 && doubtfulSurnames.indexOf(text.charAt(at)) >= 0;
    }

    /** Whether a word of its own begins here, or ends with what looks like a surname. */
    boolean isWord(String text, int at) {
        return pair(text, at, words) || (at > 0 && pair(text, at - 1, endings));
    }

    /** Whether all these characters are typical of given names. */
    boolean isTypical(String text, int from, int to) {
        if (to > text.length() || to <= from) {
            return false;
        }
        boolean typical =
                text.substring(from, to)
                        .chars()
                        .allMatch(character -> givenCharacters.indexOf(character) >= 0);
        return typical && !pair(text, from, ordinaryGiven);
    }

    boolean mayFollow(char c) {
        return following.indexOf(c) >= 0;
    }

    private static boolean pair(String text, int at, Set<String> pairs) {
        return at + 2 <= text.length() && pairs.contains(text.substring(at, at + 2));
    }
}
