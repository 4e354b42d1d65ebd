package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One token per character, as the default model has it: the hardest case for false alarms. */
class RepetitionWatchTest {

    /** Tokens until it is ended; -1 when it may go on. */
    private static int endOf(String reply, RepetitionLimits limits) {
        RepetitionWatch watch = new RepetitionWatch(limits);
        int[] tokens = reply.codePoints().toArray();
        for (int i = 0; i < tokens.length; i++) {
            if (watch.circling(tokens[i])) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int endOf(String reply) {
        return endOf(reply, RepetitionLimits.usual());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 17, 40, 128})
    void a_loop_is_ended_at_its_fourth_round_and_not_before_64_tokens(int period) {
        String piece =
                IntStream.range(0, period)
                        .mapToObj(i -> Character.toString('一' + i))
                        .collect(Collectors.joining());
        String beginning = "您好，您的情况要结合检查来看。";

        int end = endOf(beginning + piece.repeat(200));

        assertThat(end).isEqualTo(beginning.length() + Math.max(4 * period, 64));
    }

    @Test
    void a_loop_that_is_longer_than_the_longest_period_is_not_noticed() {
        String piece =
                IntStream.range(0, 129)
                        .mapToObj(i -> "" + (char) ('一' + i))
                        .collect(Collectors.joining());

        assertThat(endOf(piece.repeat(20))).isEqualTo(-1);
    }

    @Test
    void an_interrupted_repetition_starts_anew() {
        String sentence = "多喝水，注意休息。";

        assertThat(endOf((sentence.repeat(7) + "另外，").repeat(3))).isEqualTo(-1);
        assertThat(endOf(sentence.repeat(8))).isEqualTo(4 * 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "可以吃苹果。可以吃香蕉。可以吃葡萄。可以吃橙子。可以吃草莓。可以吃西瓜。可以吃樱桃。可以吃桃子。"
                        + "可以吃柚子。可以吃柠檬。可以吃菠萝。可以吃山竹。可以吃火龙果。可以吃猕猴桃。",
                "一、多休息；二、多喝水；三、少熬夜；四、少吃盐；五、少饮酒；六、不吸烟；七、常通风；八、勤洗手；"
                        + "九、戴口罩；十、早就医；十一、测体温；十二、记症状；十三、按时复诊。",
                "| 时间 | 血压 |\n|---|---|\n| 8:00 | 130/80 |\n| 9:00 | 130/80 |\n| 10:00 | 130/80 |\n"
                        + "| 11:00 | 130/80 |\n| 12:00 | 130/80 |\n| 13:00 | 130/80 |\n",
                "周一：早餐粥，午餐米饭，晚餐面条。周二：早餐粥，午餐米饭，晚餐面条。周三：早餐粥，午餐米饭，晚餐面条。"
                        + "周四：早餐粥，午餐米饭，晚餐面条。周五：早餐粥，午餐米饭，晚餐面条。",
                "————————————————————————————————————————",
                "哈哈哈哈哈哈哈哈哈哈哈哈，您别担心……………………",
                "1.0000000000000000000000000000000000000000",
                "第一周每天走1000步，第二周每天走2000步，第三周每天走3000步，第四周每天走4000步，第五周每天走5000步。"
            })
    void lists_tables_numbers_and_enumerations_go_on(String reply) {
        assertThat(endOf(reply)).isEqualTo(-1);
    }

    @Test
    void counting_goes_on() {
        String numbers =
                IntStream.rangeClosed(1, 400).mapToObj(i -> i + "、").collect(Collectors.joining());

        assertThat(endOf(numbers)).isEqualTo(-1);
    }

    @Test
    void it_can_be_turned_off() {
        assertThat(endOf("痛".repeat(5_000), RepetitionLimits.OFF)).isEqualTo(-1);
    }
}
