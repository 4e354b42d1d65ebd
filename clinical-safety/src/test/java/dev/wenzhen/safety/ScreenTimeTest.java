package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each rule needs at most 10 ms for 100 KB of the text that suits it worst: its own terms, its own
 * cases, denials and exclusions, over and over. The best of several runs counts, so that a busy
 * machine does not fail it; a quadratic matcher would need seconds.
 */
class ScreenTimeTest {

    private static final int CHARACTERS = 100_000;
    private static final Duration BOUND = Duration.ofMillis(10);
    private static final int RUNS = 30;

    private static final RedFlagRules RULES = RedFlagRules.bundled();

    private final PlainText plain = new PlainText(RULES.traditional());

    @TestFactory
    Stream<DynamicTest> matches_each_rule_within_its_time() {
        return RULES.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> assertFast(rule)));
    }

    private void assertFast(RedFlagRule rule) {
        RuleMatcher matcher = new RuleMatcher(rule, plain::of);
        String firstTerms = rule.signs().stream().map(this::firstTerm).reduce("", String::concat);
        String exclusion = rule.unless().isEmpty() ? "" : firstWord(rule.unless().get(0));
        List<String> seeds =
                List.of(
                        firstTerms,
                        firstTerms + exclusion,
                        "没有" + firstTerms,
                        String.join("", rule.negative()),
                        rule.negative().get(0).substring(0, 1));
        TextMarker marker = new TextMarker(RULES.context(), matcher.terms(), plain::of);
        for (String seed : seeds) {
            String text = seed.repeat(CHARACTERS / seed.length() + 1).substring(0, CHARACTERS);
            TextMarks marks = marker.mark(plain.of(text));
            Duration best = Duration.ofDays(1);
            for (int run = 0; run < RUNS && best.compareTo(BOUND) > 0; run++) {
                best = min(best, time(matcher, marks));
            }
            assertThat(best).as("text of \"%s\"", seed).isLessThanOrEqualTo(BOUND);
        }
    }

    private String firstTerm(RedFlagSign sign) {
        return firstWord(sign.groups().get(0).get(0));
    }

    private String firstWord(String pattern) {
        return plain.of(TermPattern.words(pattern).iterator().next());
    }

    private static Duration time(RuleMatcher matcher, TextMarks marks) {
        long start = System.nanoTime();
        matcher.matches(marks);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
