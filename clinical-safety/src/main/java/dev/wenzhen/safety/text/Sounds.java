package dev.wenzhen.safety.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The toneless syllable of each common character, so that 胸通 and "xiong tong" are heard as 胸痛. A
 * character of several readings has the one that matters in complaints.
 */
public final class Sounds {

    private static final String TABLE = "sounds.txt";
    private static final String WORDS = "real-words.txt";
    private static final String PARTICLES = "的得地了着过";

    /** A typed syllable is one character of this private area. */
    private static final char TYPED = '\ue000';

    private static final int LONGEST_SYLLABLE = 6;

    private final char[] soundOf = new char[Character.MAX_VALUE + 1];
    private final Map<String, Integer> syllables = new HashMap<>();
    private final Set<String> realWords = new HashSet<>();

    private Sounds(List<String> lines, List<String> words) {
        for (String line : lines) {
            int space = line.indexOf(' ');
            char sound = (char) (TYPED + syllables.size());
            syllables.put(line.substring(0, space), syllables.size());
            for (int i = space + 1; i < line.length(); i++) {
                soundOf[line.charAt(i)] = sound;
            }
        }
        words.forEach(line -> realWords.addAll(List.of(line.split(" "))));
    }

    /** The bundled tables: the characters of GB 2312, and words that only sound like terms. */
    public static Sounds bundled() {
        return new Sounds(lines(TABLE), lines(WORDS));
    }

    private static List<String> lines(String name) {
        try (InputStream in = Sounds.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("a bundled file is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled file " + name, e);
        }
    }

    /** Equal for characters that sound alike; the character itself where no sound is known. */
    public char of(char c) {
        return soundOf[c] == 0 ? c : soundOf[c];
    }

    /**
     * Whether a character may be a slip of the pen for another: they sound alike, and it is no part
     * of a word of its own (了解 is no slip for 了结).
     */
    boolean isSlip(String text, int at, char meant) {
        char c = text.charAt(at);
        boolean isParticle = PARTICLES.indexOf(c) >= 0 && PARTICLES.indexOf(meant) < 0;
        return of(c) == of(meant) && !isParticle && !isRealWord(text, at);
    }

    private boolean isRealWord(String text, int at) {
        return (at > 0 && realWords.contains(text.substring(at - 1, at + 1)))
                || (at + 2 <= text.length() && realWords.contains(text.substring(at, at + 2)));
    }

    /** Whether a character stands for a syllable that was typed in Latin letters. */
    public boolean isTyped(char c) {
        return c >= TYPED && c < TYPED + syllables.size();
    }

    /**
     * The text with each run of Latin letters that can be read as syllables replaced by one
     * character per syllable, and the blanks between them gone; the text itself when there is none.
     *
     * @param plain see {@link PlainText}
     */
    public String spelled(String plain) {
        StringBuilder heard = new StringBuilder(plain.length());
        boolean afterTyped = false;
        for (int i = 0; i < plain.length(); ) {
            int end = i;
            while (end < plain.length() && isLatin(plain.charAt(end))) {
                end++;
            }
            String typed = end == i ? "" : syllables(plain.substring(i, end));
            if (typed.isEmpty()) {
                heard.append(plain, i, Math.max(end, i + 1));
                afterTyped = false;
            } else {
                if (afterTyped && heard.charAt(heard.length() - 1) == ' ') {
                    heard.setLength(heard.length() - 1);
                }
                heard.append(typed);
                afterTyped = true;
                if (end < plain.length() && plain.charAt(end) == ' ') {
                    heard.append(' ');
                    end++;
                }
            }
            i = Math.max(end, i + 1);
        }
        return heard.toString();
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** The fewest syllables that spell a word, or nothing. Bounded: long words are no pinyin. */
    private String syllables(String word) {
        if (word.length() > 60) {
            return "";
        }
        int[] last = new int[word.length() + 1];
        int[] count = new int[word.length() + 1];
        Arrays.fill(count, Integer.MAX_VALUE);
        count[0] = 0;
        for (int end = 1; end <= word.length(); end++) {
            for (int begin = Math.max(0, end - LONGEST_SYLLABLE); begin < end; begin++) {
                boolean fits = syllables.containsKey(word.substring(begin, end));
                if (fits && count[begin] < Integer.MAX_VALUE && count[begin] + 1 < count[end]) {
                    count[end] = count[begin] + 1;
                    last[end] = begin;
                }
            }
        }
        if (count[word.length()] == Integer.MAX_VALUE) {
            return "";
        }
        StringBuilder typed = new StringBuilder();
        for (int end = word.length(); end > 0; end = last[end]) {
            typed.insert(0, (char) (TYPED + syllables.get(word.substring(last[end], end))));
        }
        return typed.toString();
    }
}
