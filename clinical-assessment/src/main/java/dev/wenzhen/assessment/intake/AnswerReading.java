package dev.wenzhen.assessment.intake;

import dev.wenzhen.knowledge.Symptom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the answer to a yes-or-no question: taps, yes and no words, "don't know", short answers.
 */
final class AnswerReading {

    private static final Pattern CLAUSE_END = Pattern.compile("[,。.!?;:、\n]+");
    private static final Pattern FILLER =
            Pattern.compile(
                    "^(?:嗯+|恩+|哦|噢|额|呃|啊|唉|这个嘛?|那个|应该|好像|感觉|似乎|大概|可能|倒是|目前|"
                            + "暂时|反正|医生|我|他|她|孩子|宝宝|就是|其实|也|都|倒)+");
    private static final Pattern TRAILER = Pattern.compile("[啊呀呢吧的了哦喔嘛哈呗吗诶耶]+$");

    private final IntakeWords words;

    AnswerReading(IntakeWords words) {
        this.words = words;
    }

    /**
     * What the message says of the symptom asked for.
     *
     * @param speaksOfOthers whether the message names other symptoms: 没有发烧 does not answer a
     *     question about a cough
     * @return empty when it does not answer
     */
    Optional<Presence> read(String plain, Symptom asked, boolean speaksOfOthers) {
        Optional<Presence> tapped = tapped(plain, asked);
        if (tapped.isPresent()) {
            return tapped;
        }
        for (String clause : CLAUSE_END.split(plain, -1)) {
            Optional<Presence> read = clause(clause, asked, speaksOfOthers);
            if (read.isPresent()) {
                return read;
            }
        }
        boolean tells =
                !speaksOfOthers
                        && (TimeReading.duration(plain).isPresent()
                                || TimeReading.severity(plain, words).isPresent());
        return tells ? Optional.of(Presence.PRESENT) : Optional.empty();
    }

    private static Optional<Presence> tapped(String plain, Symptom asked) {
        List<Presence> order = List.of(Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN);
        for (int i = 0; i < order.size(); i++) {
            if (PlainText.of(asked.answers().all().get(i)).equals(plain)) {
                return Optional.of(order.get(i));
            }
        }
        return Optional.empty();
    }

    private Optional<Presence> clause(String clause, Symptom asked, boolean speaksOfOthers) {
        Optional<Presence> whole = whole(clause);
        if (whole.isPresent()) {
            return whole;
        }
        String core = FILLER.matcher(clause).replaceFirst("");
        return whole(core).or(() -> begins(core, asked, speaksOfOthers));
    }

    /** The clause is one of the words, with or without a particle behind it. */
    private Optional<Presence> whole(String clause) {
        String core = TRAILER.matcher(clause).replaceFirst("");
        if (clause.matches("嗯+|恩+")) {
            return Optional.empty();
        }
        return among(clause).or(() -> among(core));
    }

    private Optional<Presence> among(String clause) {
        if (words.list("unknown").contains(clause)) {
            return Optional.of(Presence.UNKNOWN);
        }
        if (words.list("no").contains(clause)) {
            return Optional.of(Presence.ABSENT);
        }
        return words.list("yes").contains(clause)
                ? Optional.of(Presence.PRESENT)
                : Optional.empty();
    }

    private Optional<Presence> begins(String clause, Symptom asked, boolean speaksOfOthers) {
        if (words.list("unknown").stream().anyMatch(clause::contains)) {
            return Optional.of(Presence.UNKNOWN);
        }
        if (speaksOfOthers || clause.isEmpty()) {
            return Optional.empty();
        }
        String absent = PlainText.of(asked.answers().absent());
        String present = PlainText.of(asked.answers().present());
        int no = Math.max(longest(clause, words.list("no")), length(clause, absent));
        int yes = Math.max(longest(clause, words.list("yes")), length(clause, present));
        if (no == 0 && yes == 0) {
            return Optional.empty();
        }
        return Optional.of(no >= yes ? Presence.ABSENT : Presence.PRESENT);
    }

    private static int length(String clause, String word) {
        return clause.startsWith(word) ? word.length() : 0;
    }

    private static int longest(String clause, List<String> words) {
        return words.stream()
                .filter(clause::startsWith)
                .map(String::length)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }
}
