package dev.wenzhen.knowledge.medicine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.text.TermFinder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of 甲药 and 乙药. */
class MentionReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "可以吃甲药。                        | RECOMMENDED",
                "甲药一片。                          | NAMED",
                "吃一片甲药。                        | RECOMMENDED",
                "您还在吃甲药，要换药。               | NEUTRAL",
                "不要换成甲药。                      | WARNED",
                "甲药和青霉素不是一类，没有交叉。     | NAMED",
                "不能吃甲药。                        | WARNED",
                "甲药不适合您。                      | WARNED",
                "您有这个病，甲药要避免，别吃。       | WARNED",
                "甲药可能致畸。                      | WARNED",
                "不是不能吃甲药。                    | RECOMMENDED",
                "不要空腹吃甲药。                    | RECOMMENDED",
                "不要停用甲药。                      | RECOMMENDED",
                "别担心，甲药可以吃。                | RECOMMENDED",
                "说明书上禁用甲药，但可以吃一点。     | RECOMMENDED",
                "禁用的药：甲药。                    | WARNED",
                "甲药要慎用。                        | CAUTIONED",
                "您对甲药过敏。                      | NEUTRAL",
                "您吃过甲药吗？                      | NEUTRAL",
                "能不能用甲药要问医生。              | NEUTRAL",
                "要不要试试甲药？                    | RECOMMENDED"
            })
    void reads_what_is_said_of_one(String reply, Stance stance) {
        assertThat(stances(reply)).containsExactly(stance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "不要吃甲药，可以吃乙药。     | WARNED      | RECOMMENDED",
                "可以吃乙药，不要吃甲药。     | RECOMMENDED | WARNED",
                "甲药有风险。不过它可以吃。   | WARNED      | RECOMMENDED",
                "不要吃甲药、乙药。           | WARNED      | WARNED",
                "甲药和乙药都可以吃。         | RECOMMENDED | RECOMMENDED",
                "用乙药代替甲药。             | RECOMMENDED | NEUTRAL",
                "不用甲药，用乙药代替。       | WARNED      | RECOMMENDED",
                "不能用甲药而应改用乙药。     | WARNED      | RECOMMENDED",
                "甲药属于乙药，不能用。       | WARNED      | WARNED",
                "甲药（也就是乙药）不能用。   | WARNED      | WARNED",
                "可以用甲药（不要用乙药）。   | RECOMMENDED | WARNED",
                "甲药与乙药没有交叉。         | NEUTRAL     | NEUTRAL",
                "甲药、感冒药里乙药都要避开。 | WARNED      | WARNED"
            })
    void reads_what_is_said_of_two_or_twice(String reply, Stance first, Stance second) {
        assertThat(stances(reply)).containsExactly(first, second);
    }

    private static List<Stance> stances(String reply) {
        TermFinder<String> names = new TermFinder<>();
        names.add("甲药", "甲");
        names.add("乙药", "乙");
        return new MentionReader<>(new StanceCues(), names::find)
                .read(reply).stream().map(Mention::stance).toList();
    }
}
