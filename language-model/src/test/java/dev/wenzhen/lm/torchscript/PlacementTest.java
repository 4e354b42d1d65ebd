package dev.wenzhen.lm.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.architecture.LayerStack;
import dev.wenzhen.lm.architecture.PromptRule;
import dev.wenzhen.lm.engine.PromptForm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final int MASK = 91;
    private static final int START = 94;
    private static final int[] PROMPT = {5, 6, MASK, START};

    private static List<Long> row(Placement.Columns columns, int row) {
        int from = row * columns.tokens();
        long[] values = Arrays.copyOfRange(columns.input(), from, from + columns.tokens());
        return Arrays.stream(values).boxed().toList();
    }

    private static Placement prefix(boolean startKeepsPlace) {
        return Placement.of(new PromptRule.Prefix(START, List.of(MASK), startKeepsPlace), 3, 100);
    }

    @Test
    void causal_tokens_stand_where_they_are() {
        Placement placement = Placement.of(new PromptRule.Causal(), 3, 100);
        Placement.Columns columns = placement.run(2, 7, new int[] {10, 11});

        assertThat(row(columns, Placement.IDS)).containsExactly(10L, 11L);
        assertThat(row(columns, Placement.ROWS)).containsExactly(207L, 208L);
        assertThat(row(columns, Placement.POSITIONS)).containsExactly(7L, 8L);
        assertThat(row(columns, Placement.HORIZONS)).containsExactly(7L, 8L);
        assertThat(columns.total()).isEqualTo(9);
        assertThat(placement.form()).isEqualTo(PromptForm.CAUSAL);
    }

    @Test
    void a_prefix_sees_itself_and_the_reply_stays_at_the_mask() {
        Placement placement = prefix(false);
        placement.prompt(1, PROMPT);
        Placement.Columns prompt = placement.run(1, 0, PROMPT);
        Placement.Columns reply = placement.run(1, 4, new int[] {7, 8});

        assertThat(row(prompt, Placement.POSITIONS)).containsExactly(0L, 1L, 2L, 2L);
        assertThat(row(prompt, Placement.BLOCKS)).containsExactly(0L, 0L, 0L, 1L);
        assertThat(row(prompt, Placement.HORIZONS)).containsExactly(2L, 2L, 2L, 3L);
        assertThat(row(reply, Placement.POSITIONS)).containsExactly(2L, 2L);
        assertThat(row(reply, Placement.BLOCKS)).containsExactly(2L, 3L);
        assertThat(row(reply, Placement.HORIZONS)).containsExactly(4L, 5L);
        assertThat(placement.leastStart(1)).isEqualTo(3);
    }

    @Test
    void the_first_chatglm_left_the_start_token_at_its_own_place() {
        Placement placement = prefix(true);
        placement.prompt(0, PROMPT);

        assertThat(row(placement.run(0, 0, PROMPT), Placement.POSITIONS))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(row(placement.run(0, 4, new int[] {7}), Placement.POSITIONS))
                .containsExactly(2L);
    }

    @Test
    void a_copied_slot_takes_its_prompt_along() {
        Placement placement = prefix(false);
        placement.prompt(0, PROMPT);
        placement.prompt(1, new int[] {MASK, START});
        placement.copied(0, 1);

        assertThat(
                        row(
                                placement.each(
                                        new int[] {0, 1}, new int[] {7, 7}, new int[] {4, 4}),
                                Placement.BLOCKS))
                .containsExactly(2L, 2L);
    }

    @Test
    void a_prefix_prompt_without_its_tokens_is_refused() {
        for (int[] prompt : List.of(new int[] {5, START}, new int[] {5, MASK})) {
            assertThatThrownBy(() -> prefix(false).prompt(0, prompt))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mask token");
        }
    }

    @Test
    void a_prefix_prompt_is_completed_at_its_end() {
        Placement placement = prefix(false);
        assertThat(placement.completed(new int[] {5})).containsExactly(5, MASK, START);
        assertThat(placement.completed(new int[] {5, MASK})).containsExactly(5, MASK, START);
        assertThat(placement.completed(PROMPT)).isSameAs(PROMPT);
    }

    @Test
    void a_decoder_begins_at_the_last_token_of_an_encoded_prompt() {
        LayerStack none = new LayerStack(1, Map.of(), Map.of(), "norm");
        PromptRule.Encoder rule = new PromptRule.Encoder(none, 0);
        Placement placement = Placement.of(rule, 3, 100);
        placement.prompt(1, new int[] {5, 6, 7, 1});
        Placement.Columns columns = placement.run(1, 3, new int[] {1, 20});

        assertThat(row(columns, Placement.IDS)).containsExactly(0L, 20L);
        assertThat(row(columns, Placement.ROWS)).containsExactly(100L, 101L);
        assertThat(row(columns, Placement.POSITIONS)).containsExactly(0L, 1L);
        assertThat(row(columns, Placement.BLOCKS)).containsExactly(3L, 3L);
        assertThat(columns.total()).isEqualTo(2);
        assertThat(columns.source()).isEqualTo(4);
        assertThat(placement.form()).isEqualTo(PromptForm.ENCODER);
    }
}
