package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Since when, and how bad. */
final class TimeReading {

    private static final String N = "(?:" + ChineseNumber.PATTERN + "|半|几|好几)";

    private static final Pattern DURATION =
            Pattern.compile(
                    "(?<![孕怀第每\\d.])("
                            + N
                            + ")(多)?(个半|个多|个|半)?(多)?(分钟|小时|钟头|天|日|周|星期|礼拜|月|年)"
                            + "(?![大龄的]?[宝孩婴娃]|大|龄|\\d?[一两三四]?次|份|号|级|\\d|纪|轻|龄)");
    private static final Pattern YEARS_AGO = Pattern.compile("(?:" + N + "|多|十几)年(?:前|以前|之前)");

    private static final Map<String, Duration> UNITS =
            Map.of(
                    "分钟", Duration.ofMinutes(1),
                    "小时", Duration.ofHours(1),
                    "钟头", Duration.ofHours(1),
                    "天", Duration.ofDays(1),
                    "日", Duration.ofDays(1),
                    "周", Duration.ofDays(7),
                    "星期", Duration.ofDays(7),
                    "礼拜", Duration.ofDays(7),
                    "月", Duration.ofDays(30),
                    "年", Duration.ofDays(365));

    private static final int SOME = 4;

    private TimeReading() {}

    static boolean hasDuration(Clause clause) {
        return duration(text(clause)).isPresent() && !YEARS_AGO.matcher(text(clause)).find();
    }

    /** 三年前, unless the clause says that it began then. */
    static boolean isYearsAgo(Clause clause, int at) {
        return YEARS_AGO.matcher(text(clause.tokens().subList(0, at + 1))).find()
                && !clause.has(Kind.ONSET);
    }

    /** How long it has lasted, by the first expression that says so. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        while (matcher.find()) {
            boolean pregnancy = text.substring(0, matcher.start()).matches(".*(孕|怀了|怀孕)[已有了]?");
            boolean age = isAge(text, matcher.start(), matcher.end());
            if (!pregnancy && !age) {
                return Optional.of(length(matcher));
            }
        }
        return Optional.empty();
    }

    private static boolean isAge(String text, int from, int to) {
        String before = text.substring(Math.max(0, from - 2), from);
        return before.endsWith("岁")
                || (before.matches("宝宝|孩子|婴儿|女儿|儿子") && text.startsWith("月", to - 1))
                || text.startsWith("岁", to);
    }

    private static Duration length(Matcher matcher) {
        String number = matcher.group(1);
        Duration unit = UNITS.get(matcher.group(5));
        boolean half = "半".equals(matcher.group(3)) || "个半".equals(matcher.group(3));
        if (number.equals("半")) {
            return half(unit);
        }
        int count = number.endsWith("几") ? SOME : ChineseNumber.of(number);
        return unit.multipliedBy(count).plus(half ? half(unit) : Duration.ZERO);
    }

    private static Duration half(Duration unit) {
        return unit.toDays() > 1 ? Duration.ofDays(unit.toDays() / 2) : unit.dividedBy(2);
    }

    /** By the words for "since" when no length is given; the longest ago counts. */
    private static Optional<Duration> since(List<Clause> clauses, IntakeWords words) {
        return clauses.stream()
                .flatMap(clause -> clause.tokens().stream())
                .flatMap(token -> token.meanings().stream())
                .map(Meaning::value)
                .filter(words.since()::containsKey)
                .map(words::since)
                .max(Duration::compareTo);
    }

    /** The worst that the words say. */
    static Optional<Severity> severity(String text, IntakeWords words) {
        for (Severity severity :
                new Severity[] {Severity.SEVERE, Severity.MODERATE, Severity.MILD}) {
            String name = severity.name().toLowerCase(Locale.ROOT);
            if (words.severities().get(name).stream().anyMatch(word -> says(text, word))) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** 不严重 does not say 严重. */
    private static boolean says(String text, String word) {
        int at = text.indexOf(word);
        return at == 0 || (at > 0 && "不没".indexOf(text.charAt(at - 1)) < 0);
    }

    private static String text(Clause clause) {
        return text(clause.tokens());
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }

    /**
     * How long the complaint has lasted: what is said of a condition had, or of the past, does not
     * count.
     */
    static Optional<Duration> duration(List<Clause> clauses, IntakeWords words) {
        List<Clause> own =
                clauses.stream().filter(c -> !c.has(Kind.CONDITION) && !isPast(c)).toList();
        Optional<Duration> stated =
                own.stream().flatMap(c -> duration(text(c)).stream()).findFirst();
        boolean complains = clauses.stream().anyMatch(c -> c.has(Kind.SYMPTOM));
        return complains ? stated.or(() -> since(own, words)) : stated;
    }

    private static boolean isPast(Clause clause) {
        return clause.has(Kind.PAST) && !hasDuration(clause);
    }
}
