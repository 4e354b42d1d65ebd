package dev.wenzhen.assessment.advice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text is made of when two texts are compared: pairs of characters, and Latin words. */
final class ContentUnits {

    private final Pattern stops;
    private final Pattern negations;
    private final Pattern notNegations;
    private final List<List<String>> opposites;

    ContentUnits(AdviceWords words) {
        stops = AdviceWords.any(words.stops());
        negations = AdviceWords.any(words.negations());
        notNegations = AdviceWords.any(words.notNegations());
        opposites = words.opposites();
    }

    /** Of a text in plain form, without words that carry no content. */
    Set<String> of(String plain) {
        return pairs(stops.matcher(plain).replaceAll(" "));
    }

    /** The same, and the pairs across such words: what another text's units are looked up in. */
    Set<String> wide(String plain) {
        Set<String> units = of(plain);
        units.addAll(pairs(plain));
        return units;
    }

    /** The share of the first's units that the second has; 0 for none. */
    static double covered(Set<String> units, Set<String> by) {
        if (units.isEmpty()) {
            return 0;
        }
        return (double) units.stream().filter(by::contains).count() / units.size();
    }

    /** Whether one clause says yes where the other says no, or more where it says less. */
    boolean areOpposed(String one, String other) {
        return isNegated(one) != isNegated(other) || areOpposites(one, other);
    }

    /** Whether one clause says more where the other says less. */
    boolean areOpposites(String one, String other) {
        return opposites.stream()
                .anyMatch(
                        pair ->
                                isOpposed(one, other, pair.get(0), pair.get(1))
                                        || isOpposed(one, other, pair.get(1), pair.get(0)));
    }

    /** Two negations turn a clause back again. */
    boolean isNegated(String clause) {
        String plain = notNegations.matcher(clause).replaceAll(" ");
        return negations.matcher(plain).results().count() % 2 == 1;
    }

    private static boolean isOpposed(String one, String other, String word, String opposite) {
        return one.contains(word)
                && !one.contains(opposite)
                && other.contains(opposite)
                && !other.contains(word);
    }

    private static Set<String> pairs(String text) {
        Set<String> units = new HashSet<>();
        Matcher words = LATIN.matcher(text);
        while (words.find()) {
            units.add(words.group());
        }
        for (int i = 0; i + 1 < text.length(); i++) {
            if (isHan(text.charAt(i)) && isHan(text.charAt(i + 1))) {
                units.add(text.substring(i, i + 2));
            }
        }
        return units;
    }

    private static final Pattern LATIN = Pattern.compile("[a-z]{2,}");

    private static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
