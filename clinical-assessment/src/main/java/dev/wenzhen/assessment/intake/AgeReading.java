package dev.wenzhen.assessment.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds an age in a clause. The expressions have no nested repetition: linear time. */
final class AgeReading {

    private static final String N = ChineseNumber.PATTERN;

    private static final Pattern YEARS =
            Pattern.compile(
                    "("
                            + N
                            + ")(?:周岁|岁)(?:(半)|零?("
                            + N
                            + ")个?月)?"
                            + "(?!的时候|时|以前|之前|以后|之后|起|前|后|开始|到|以上|以下)");
    private static final Pattern MONTHS =
            Pattern.compile(
                    "("
                            + N
                            + ")个(?:多)?(半)?月(?:大|的(?:宝|婴|孩|娃|小|男|女)|龄)"
                            + "|(?:宝宝|孩子|婴儿|女儿|儿子|娃|宝|小孩)(?:今年|才|刚|现在|已经|是)?("
                            + N
                            + ")个(?:多)?月(?!没|不|前|后|的时候|以来)");
    private static final Pattern DAYS = Pattern.compile("(?:出生|生下来)(?:才|刚)?(" + N + ")[天日]");
    private static final Pattern BESIDE_SEX =
            Pattern.compile("[男女]性?[,、/]?(\\d{2})(?![\\d.])|(?<![\\d.])(\\d{2})[,、/]?[男女]");
    private static final Pattern BARE = Pattern.compile("^\\D{0,3}(" + N + ")\\D{0,3}$");

    private static final int MAX_YEARS = 120;

    private AgeReading() {}

    /** An age and where it stands. */
    record Age(int months, int at) {}

    static Optional<Age> find(String text) {
        return years(text)
                .or(() -> months(text))
                .or(() -> days(text))
                .or(() -> phrase(text, "半岁", 6))
                .or(() -> phrase(text, "满月", 1))
                .or(() -> phrase(text, "新生儿", 0))
                .or(() -> besideSex(text));
    }

    /** The answer to "how old": a number alone is years. */
    static Optional<Age> answer(String text) {
        Optional<Age> age = find(text);
        if (age.isPresent()) {
            return age;
        }
        Matcher matcher = BARE.matcher(text);
        boolean months = text.contains("月");
        return matcher.find()
                ? age(ChineseNumber.of(matcher.group(1)) * (months ? 1 : 12), 0)
                : Optional.empty();
    }

    private static Optional<Age> years(String text) {
        Matcher matcher = YEARS.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int months = ChineseNumber.of(matcher.group(1)) * 12;
        months += matcher.group(2) == null ? 0 : 6;
        months += matcher.group(3) == null ? 0 : ChineseNumber.of(matcher.group(3));
        return age(months, matcher.start());
    }

    private static Optional<Age> months(String text) {
        Matcher matcher = MONTHS.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String number = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        return age(ChineseNumber.of(number), matcher.end() - 1);
    }

    private static Optional<Age> days(String text) {
        Matcher matcher = DAYS.matcher(text);
        return matcher.find()
                ? age(ChineseNumber.of(matcher.group(1)) / 30, matcher.start())
                : Optional.empty();
    }

    private static Optional<Age> phrase(String text, String phrase, int months) {
        int at = text.indexOf(phrase);
        return at < 0 ? Optional.empty() : age(months, at);
    }

    /** 男，45: an age with no unit, next to the sex. */
    static Optional<Age> besideSex(String text) {
        Matcher matcher = BESIDE_SEX.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String years = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return age(Integer.parseInt(years) * 12, matcher.start());
    }

    private static Optional<Age> age(int months, int at) {
        return months > MAX_YEARS * 12 ? Optional.empty() : Optional.of(new Age(months, at));
    }
}
