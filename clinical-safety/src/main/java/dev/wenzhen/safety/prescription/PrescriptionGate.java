package dev.wenzhen.safety.prescription;

import dev.wenzhen.safety.text.PlainText;
import dev.wenzhen.safety.text.Sounds;
import dev.wenzhen.safety.text.TermIndex;
import java.util.List;

/**
 * Lets no prescription out: a prescription drug with its dose and the instruction to take it, in
 * Chinese, English or pinyin, with blanks or symbols strewn in. Immutable and thread-safe.
 */
public final class PrescriptionGate {

    /** What stands in the place of a blocked passage. */
    public static final String REPLACEMENT = "(处方药怎么用、用多少,须由医生面诊后决定,这里不提供。)";

    private static final String NUMERALS = "0123456789一二两三四五六七八九十";

    /** A kind's place is the tag of its terms. */
    private static final List<Ingredient> KINDS = List.of(Ingredient.values());

    private final Sounds sounds = Sounds.bundled();
    private final TermIndex index;
    private final PlainText simplified;

    PrescriptionGate(PrescriptionTerms terms) {
        TermIndex.Builder words = new TermIndex.Builder(sounds);
        add(words, Ingredient.DRUG, terms.drugs());
        add(words, Ingredient.DRUG, terms.stems());
        add(words, Ingredient.DRUG, terms.english());
        add(words, Ingredient.OVER_THE_COUNTER, terms.overTheCounter());
        add(words, Ingredient.AMOUNT, terms.amounts());
        add(words, Ingredient.FREQUENCY, terms.frequencies());
        add(words, Ingredient.VERB, terms.verbs());
        add(words, Ingredient.DIRECTION, terms.directions());
        add(words, Ingredient.DURATION, terms.durations());
        add(words, Ingredient.REFUSAL, terms.refusals());
        add(words, Ingredient.SPECIFICATION, terms.specifications());
        add(words, Ingredient.ORDER, terms.orders());
        add(words, Ingredient.REPORT, terms.reports());
        simplified = new PlainText(terms.traditional());
        index = words.build();
    }

    private static void add(TermIndex.Builder words, Ingredient part, List<String> patterns) {
        patterns.forEach(pattern -> words.add(pattern, KINDS.indexOf(part)));
    }

    /** The gate with the bundled list of drugs. */
    public static PrescriptionGate standard() {
        return new PrescriptionGate(PrescriptionTerms.bundled());
    }

    /** A reply of a consultation in which no reply named a prescription drug. */
    public GatedReply open() {
        return open(false);
    }

    /**
     * @param drugKnown whether an earlier reply of the consultation named a prescription drug, see
     *     {@link GatedReply#drugKnown}
     */
    public GatedReply open(boolean drugKnown) {
        return new GatedReply(watch(drugKnown));
    }

    /**
     * For callers that judge sentences by more than this; {@code drugKnown} as in {@link #open}.
     */
    public PrescriptionWatch watch(boolean drugKnown) {
        return new PrescriptionWatch(this, drugKnown);
    }

    /**
     * Whether a text would complete a prescription.
     *
     * @param before what was generated before it
     */
    boolean isPrescription(String before, String text, boolean drugKnown) {
        String bare = bare(before);
        String all = bare + bare(text);
        if (read(all).isPrescription(bare.length(), drugKnown)) {
            return true;
        }
        String heardBefore = sounds.spelled(plain(before)).replace(" ", "");
        String heard = heardBefore + sounds.spelled(plain(text)).replace(" ", "");
        return !heard.equals(all) && read(heard).isPrescription(heardBefore.length(), drugKnown);
    }

    /** Whether a text names a prescription drug. */
    boolean namesDrug(String text) {
        return read(bare(text)).has(Ingredient.DRUG)
                || read(sounds.spelled(plain(text)).replace(" ", "")).has(Ingredient.DRUG);
    }

    /** Only a drug's name is heard through slips of the pen: 一直 is not 一支. */
    private boolean isTyped(String text, int from, int to) {
        return text.substring(from, to).chars().anyMatch(c -> sounds.isTyped((char) c));
    }

    private Ingredients read(String text) {
        Ingredients found = new Ingredients();
        for (int i = 0; i < text.length(); i++) {
            int at = i;
            index.visit(
                    text,
                    i,
                    (tag, length, exact) -> {
                        boolean isDrug = KINDS.get(tag) == Ingredient.DRUG;
                        if (exact || isDrug || isTyped(text, at, at + length)) {
                            found.add(KINDS.get(tag), at, at + length);
                        }
                    });
        }
        return found;
    }

    /** Half width, lower case, and nothing but letters, digits and the points inside numbers. */
    private String bare(String text) {
        return plain(text).replace(" ", "");
    }

    private String plain(String text) {
        String folded = simplified.of(text);
        StringBuilder plain = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean point =
                    c == '.'
                            && i > 0
                            && i + 1 < folded.length()
                            && Character.isDigit(folded.charAt(i - 1))
                            && Character.isDigit(folded.charAt(i + 1));
            if (Character.isLetterOrDigit(c) || point) {
                plain.append(c);
            } else if (isBetweenNumbers(folded, i)) {
                plain.append('|');
            } else {
                plain.append(' ');
            }
        }
        return plain.toString();
    }

    /** 0.4,一天: without anything between them the two would read as one number. */
    private static boolean isBetweenNumbers(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && NUMERALS.indexOf(text.charAt(at - 1)) >= 0
                && NUMERALS.indexOf(text.charAt(at + 1)) >= 0;
    }
}
