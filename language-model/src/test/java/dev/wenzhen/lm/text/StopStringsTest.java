package dev.wenzhen.lm.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopStringsTest {

    @Test
    void holds_back_what_may_become_a_stop_string_and_cuts_it() {
        StopStrings stops = new StopStrings(List.of("<病人>"));

        assertThat(stops.append("多喝水。<")).isEqualTo("多喝水。");
        assertThat(stops.append("病")).isEmpty();
        assertThat(stops.append("人>再见")).isEmpty();
        assertThat(stops.stopped()).isTrue();
        assertThat(stops.append("更多")).isEmpty();
        assertThat(stops.finish()).isEmpty();
    }

    @Test
    void releases_what_did_not_become_a_stop_string() {
        StopStrings stops = new StopStrings(List.of("<病人>"));

        assertThat(stops.append("体温<病")).isEqualTo("体温");
        assertThat(stops.append("房")).isEqualTo("<病房");
        assertThat(stops.append("<")).isEmpty();
        assertThat(stops.finish()).isEqualTo("<");
        assertThat(stops.stopped()).isFalse();
    }

    @Test
    void ends_where_the_first_stop_string_of_the_whole_text_begins_however_it_is_split() {
        Random random = new Random(8);
        for (int round = 0; round < 2_000; round++) {
            String text = word(random, 1 + random.nextInt(30));
            List<String> stops = List.of(word(random, 1 + random.nextInt(4)), word(random, 2));
            StringBuilder shown = new StringBuilder();
            StopStrings matcher = new StopStrings(stops);
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(4));
                shown.append(matcher.append(text.substring(at, end)));
                at = end;
            }
            shown.append(matcher.finish());

            assertThat(shown).as("%s by %s", text, stops).hasToString(cut(text, stops));
        }
    }

    /** The slow way: where does the earliest complete stop string of any prefix begin? */
    private static String cut(String text, List<String> stops) {
        int begin = text.length();
        for (String stop : stops) {
            int found = text.indexOf(stop);
            begin = found >= 0 ? Math.min(begin, found) : begin;
        }
        return text.substring(0, begin);
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }
}
