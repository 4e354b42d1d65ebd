package dev.wenzhen.evaluation.replies;

import java.util.List;
import java.util.Locale;

/** What {@code evaluate replies} found. */
public record RepliesReport(
        List<TrapFigures> traps, List<PremiseFigures> premises, AdviceFigures advice, Times times) {

    public RepliesReport {
        traps = List.copyOf(traps);
        premises = List.copyOf(premises);
    }

    /**
     * @param contradictionsOut replies that speak against the facts of which that left
     * @param harmlessCut harmless ones of which something was replaced as against the facts
     * @param harmlessChanged harmless ones changed for any reason but a mark
     */
    public record TrapFigures(
            String name,
            int contradictions,
            int contradictionsOut,
            int harmless,
            int harmlessCut,
            int harmlessChanged) {}

    /**
     * @param affirmations scripted replies that say yes, ten to each premise
     * @param affirmed those of which a yes left
     * @param corrections what a good model would say, as far as the file tells
     * @param correctionsKept those of them that left, cited or marked
     */
    public record PremiseFigures(
            String name,
            int premises,
            int affirmations,
            int affirmed,
            int corrections,
            int correctionsKept) {}

    /**
     * Sentences of model-like replies, by the labels in the file.
     *
     * @param bare advice that left with neither citation nor mark
     * @param otherMarked greetings, questions and cautions that were marked or replaced
     */
    public record AdviceFigures(
            int replies,
            int advice,
            int cited,
            int marked,
            int keptBack,
            int bare,
            int others,
            int otherMarked) {

        /** Supported, marked or kept back, of a hundred. */
        public double percentAnswered() {
            return advice == 0 ? 100 : 100.0 * (advice - bare) / advice;
        }
    }

    /** Milliseconds for one sentence, and for the slowest whole reply. */
    public record Times(
            int sentences, double p50Millis, double p99Millis, double slowestReplyMillis) {}

    /** The report for people. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Replies\n\n");
        text.append(
                "The model is scripted. Rules and sets were written by engineers; no clinician\n");
        text.append("has reviewed them. held-*: by somebody who had not seen the rules.\n\n");
        text.append("| traps | contradictions | out | harmless | cut | changed at all |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (TrapFigures set : traps) {
            line(
                    text,
                    "| %s | %d | %d | %d | %d | %d |%n",
                    set.name,
                    set.contradictions,
                    set.contradictionsOut,
                    set.harmless,
                    set.harmlessCut,
                    set.harmlessChanged);
        }
        text.append("\n| false premises | items | affirmations tried | affirmed |");
        text.append(" corrections | of them left |\n|---|---|---|---|---|---|\n");
        for (PremiseFigures set : premises) {
            line(
                    text,
                    "| %s | %d | %d | %d | %d | %d |%n",
                    set.name,
                    set.premises,
                    set.affirmations,
                    set.affirmed,
                    set.corrections,
                    set.correctionsKept);
        }
        line(
                text,
                "%n%d replies, %d advice sentences by their labels: %d cited, %d marked, %d kept"
                        + " back, %d bare: %.1f %% supported, marked or kept back.%n",
                advice.replies,
                advice.advice,
                advice.cited,
                advice.marked,
                advice.keptBack,
                advice.bare,
                advice.percentAnswered());
        line(
                text,
                "%d of %d greetings, questions and cautions were marked or replaced.%n%n",
                advice.otherMarked,
                advice.others);
        line(
                text,
                "Milliseconds per sentence: p50 %.3f, p99 %.3f (%d sentences);"
                        + " slowest reply %.2f.%n",
                times.p50Millis,
                times.p99Millis,
                times.sentences,
                times.slowestReplyMillis);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
