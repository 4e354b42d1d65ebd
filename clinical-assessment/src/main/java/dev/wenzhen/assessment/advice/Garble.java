package dev.wenzhen.assessment.advice;

import dev.wenzhen.safety.text.Sentences;
import java.lang.Character.UnicodeScript;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the text of a model that has lost its way: loops, strange scripts, no end of a sentence.
 */
final class Garble {

    private static final Set<UnicodeScript> EXPECTED =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.LATIN,
                    UnicodeScript.GREEK,
                    UnicodeScript.COMMON,
                    UnicodeScript.INHERITED);

    private static final Pattern LOOP = Pattern.compile("(\\p{L}[^\\n]{0,11}?)\\1{3,}");
    private static final Pattern SAME_LETTER = Pattern.compile("(\\p{IsHan})\\1{4,}");
    private static final Pattern PAUSE = Pattern.compile("[,，、。！？!?；;：:\\n…—）)]");
    private static final Pattern CHANGE = Pattern.compile("\\p{IsHan}[a-z]{1,12}(?=\\p{IsHan})");

    private static final int STRANGE = 2;
    private static final int CHANGES = 4;
    private static final int LONG = 40;
    private static final int SHORTEST_REPEATED = 6;

    private Garble() {}

    /**
     * @param before what was generated before the sentence
     */
    static boolean isGarble(String before, String sentence) {
        return isStrange(sentence)
                || (sentence.length() >= Sentences.LONGEST && !PAUSE.matcher(sentence).find())
                || LOOP.matcher(sentence).find()
                || SAME_LETTER.matcher(sentence).find()
                || CHANGE.matcher(sentence).results().count() >= CHANGES
                || isPoor(sentence)
                || isSaidAgain(before, sentence);
    }

    private static boolean isStrange(String sentence) {
        return sentence.indexOf('\uFFFD') >= 0
                || sentence.codePoints()
                                .filter(c -> !EXPECTED.contains(UnicodeScript.of(c)))
                                .count()
                        > STRANGE;
    }

    /** Fewer than half of its pairs of characters are different ones. */
    private static boolean isPoor(String sentence) {
        if (sentence.length() < LONG) {
            return false;
        }
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < sentence.length(); i++) {
            pairs.add(sentence.substring(i, i + 2));
        }
        return pairs.size() * 2 < sentence.length() - 1;
    }

    /** For the third time. */
    private static boolean isSaidAgain(String before, String sentence) {
        String said = sentence.strip();
        if (said.length() < SHORTEST_REPEATED) {
            return false;
        }
        int first = before.indexOf(said);
        return first >= 0 && before.indexOf(said, first + said.length()) >= 0;
    }
}
