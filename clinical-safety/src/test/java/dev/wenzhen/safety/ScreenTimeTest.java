package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole screen needs at most 5 ms for a message of the greatest length, and its time is linear:
 * also for the text that suits a rule worst, its own cases over and over. The best of several runs
 * counts, so that a busy machine does not fail it; a quadratic matcher would need seconds.
 */
class ScreenTimeTest {

    private static final int MESSAGE = 2_000;
    private static final int HUGE = 20_000;
    private static final int RUNS = 60;

    private static final RedFlagScreen SCREEN = RedFlagScreen.standard();

    @Test
    void screens_the_longest_message_within_five_milliseconds() {
        String text = filled("没有发烧，昨天开始肚子有点胀，胃口不好，大便一天两次，血压130/80，吃了药。", MESSAGE);

        assertThat(best(text, Duration.ofMillis(5))).isLessThanOrEqualTo(Duration.ofMillis(5));
    }

    @TestFactory
    Stream<DynamicTest> needs_time_in_proportion_to_the_text() {
        return SCREEN.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> assertLinear(rule)));
    }

    private static void assertLinear(RedFlagRule rule) {
        Duration bound = Duration.ofMillis(150);
        for (List<Complaint> cases : List.of(rule.positive(), rule.negative())) {
            String text = filled("没有" + cases.get(0).turns().get(0), HUGE);
            assertThat(best(text, bound)).isLessThanOrEqualTo(bound);
        }
    }

    private static String filled(String seed, int length) {
        return seed.repeat(length / seed.length() + 1).substring(0, length);
    }

    private static Duration best(String text, Duration enough) {
        Duration best = Duration.ofDays(1);
        for (int run = 0; run < RUNS && best.compareTo(enough) > 0; run++) {
            long start = System.nanoTime();
            SCREEN.screen(text);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            best = best.compareTo(time) <= 0 ? best : time;
        }
        return best;
    }
}
