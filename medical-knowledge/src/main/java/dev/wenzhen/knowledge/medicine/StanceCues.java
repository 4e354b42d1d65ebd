package dev.wenzhen.knowledge.medicine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that say whether a named medicine is advised, from {@code stance-words.json}. Kinds are
 * tried in the order of {@link Cue}, so that a doubled negation (不是不能) comes before the negation
 * inside it. Every repetition in the patterns is bounded: time is linear in a clause's length.
 */
final class StanceCues {

    private static final String WORDS = "stance-words.json";
    private static final int MOST_LEADING_WORDS = 12;

    /** Between a verb and the medicine that is taken. */
    private static final String AMOUNT = "(?:上|下)?(?:一|几|半)?(?:点|些|片|粒|包|支|口|杯|碗|次|天)?";

    /** Matches nowhere. */
    private static final String NOTHING = "(?!)";

    private final Pattern takes;
    private final Pattern before;
    private final Pattern after;
    private final Pattern allows;
    private final Pattern forbids;
    private final Pattern cautions;

    StanceCues() {
        try (InputStream in = StanceCues.class.getResourceAsStream(WORDS)) {
            JsonNode words = new ObjectMapper().readTree(in);
            String take = any(words.get("take"), "");
            this.takes = Pattern.compile(take + AMOUNT + "$");
            this.before = judging(words.get("before"), take, words.get("before"));
            this.after = judging(words.get("after"), take, words.get("before"));
            JsonNode clause = words.get("clause");
            String lead = "^" + any(clause.get("lead"), take) + "{0," + MOST_LEADING_WORDS + "}";
            this.allows = Pattern.compile(lead + any(clause.get("allows"), take));
            this.forbids = Pattern.compile(lead + any(clause.get("forbids"), take));
            this.cautions = Pattern.compile(any(clause.get("cautions"), take));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WORDS, e);
        }
    }

    /** Whether what stands before the medicine ends with a verb for taking it. */
    boolean takes(String text) {
        return takes.matcher(text).find();
    }

    /** The last word before the medicine that governs it. */
    Cue before(String text) {
        Cue last = Cue.NONE;
        Matcher cue = before.matcher(text);
        while (cue.find()) {
            last = Cue.of(cue);
        }
        return last;
    }

    /** The first word after the medicine that judges it; an encouraging one wins. */
    Cue after(String text) {
        Cue first = Cue.NONE;
        Matcher cue = after.matcher(text);
        while (cue.find()) {
            Cue found = Cue.of(cue);
            if (found == Cue.ENCOURAGING) {
                return found;
            }
            first = first == Cue.NONE ? found : first;
        }
        return first;
    }

    /** Whether a later clause allows what was named before it. */
    boolean allows(String clause) {
        return allows.matcher(clause).find();
    }

    /** Whether a later clause forbids what was named before it. */
    boolean forbids(String clause) {
        return forbids.matcher(clause).find();
    }

    /** Whether a later clause asks for care. */
    boolean cautions(String clause) {
        return cautions.matcher(clause).find();
    }

    /**
     * @param encouraging whose encouraging words count too
     */
    private static Pattern judging(JsonNode words, String take, JsonNode encouraging) {
        List<String> kinds = new ArrayList<>();
        for (Cue cue : Cue.KINDS) {
            List<String> any = new ArrayList<>();
            if (cue == Cue.ENCOURAGING) {
                any.add(any(encouraging.get(cue.word()), take));
            }
            any.add(any(words.get(cue.word()), take));
            kinds.add("(?<" + cue.word() + ">" + String.join("|", any) + ")");
        }
        return Pattern.compile(String.join("|", kinds));
    }

    private static String any(JsonNode words, String take) {
        List<String> alternatives = new ArrayList<>();
        for (JsonNode word : words) {
            alternatives.add(word.textValue().replace("{take}", take));
        }
        return alternatives.isEmpty() ? NOTHING : "(?:" + String.join("|", alternatives) + ")";
    }

    /** Which way a word points. */
    enum Cue {
        ENCOURAGING,
        UNDECIDED,
        CAUTIONING,
        FORBIDDING,
        ADVISING,
        NONE;

        private static final List<Cue> KINDS =
                List.of(ENCOURAGING, UNDECIDED, CAUTIONING, FORBIDDING, ADVISING);

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Cue of(Matcher matcher) {
            for (Cue cue : KINDS) {
                if (matcher.group(cue.word()) != null) {
                    return cue;
                }
            }
            return NONE;
        }
    }
}
