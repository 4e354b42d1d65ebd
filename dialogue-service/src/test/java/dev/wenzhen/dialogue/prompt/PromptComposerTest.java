package dev.wenzhen.dialogue.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.TurnStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptComposerTest {

    private static final int MAX_TURNS = 3;

    private final PromptComposer composer =
            composer(PromptContext.NONE, ContextPlace.SYSTEM_MESSAGE);

    @Test
    void the_system_sentence_survives_the_longest_chat() {
        List<PromptMessage> messages = compose(List.of(), completed(100));

        assertThat(messages.get(0)).isEqualTo(message(MessageRole.SYSTEM, "全科", true));
        assertThat(messages).hasSize(1 + 2 * MAX_TURNS + 1);
    }

    @Test
    void history_is_the_newest_whole_turns_in_order() {
        List<PromptMessage> messages = compose(List.of(), completed(5));

        assertThat(messages.subList(1, messages.size()))
                .containsExactly(
                        message(MessageRole.USER, "问2", false),
                        message(MessageRole.ASSISTANT, "答2", false),
                        message(MessageRole.USER, "问3", false),
                        message(MessageRole.ASSISTANT, "答3", false),
                        message(MessageRole.USER, "问4", false),
                        message(MessageRole.ASSISTANT, "答4", false),
                        message(MessageRole.USER, "现在", true));
    }

    @Test
    void a_long_history_begins_at_the_same_turn_several_times() {
        HistoryWindow window = new HistoryWindow(8);
        List<Integer> beginnings = new ArrayList<>();
        for (int turns = 8; turns <= 12; turns++) {
            List<TurnState> all = new ArrayList<>(completed(turns));
            TurnState current = turn(99, TurnStatus.ACTIVE, "现在", "");
            all.add(current);
            ConsultationState state = state(ConsultationMode.GENERAL, List.of(), all);
            List<TurnState> kept = window.before(current, state, TextCipher.NONE);
            beginnings.add(turns - kept.size());
        }

        assertThat(beginnings).containsExactly(0, 2, 2, 4, 4);
    }

    @Test
    void a_turn_without_a_reply_is_left_out_whole() {
        List<TurnState> earlier =
                List.of(
                        turn(1, TurnStatus.FAILED, "问1", ""),
                        turn(2, TurnStatus.CANCELLED, "问2", "说到一"),
                        turn(3, TurnStatus.CANCELLED, "问3", ""),
                        turn(4, TurnStatus.FAILED, "问4", "半句"));

        assertThat(compose(List.of(), earlier).subList(1, 5))
                .containsExactly(
                        message(MessageRole.USER, "问2", false),
                        message(MessageRole.ASSISTANT, "说到一", false),
                        message(MessageRole.USER, "问4", false),
                        message(MessageRole.ASSISTANT, "半句", false));
    }

    @Test
    void what_a_caller_brought_along_comes_before_the_history_and_its_system_messages_stay() {
        List<PromptMessage> seed =
                List.of(
                        message(MessageRole.SYSTEM, "简短", false),
                        message(MessageRole.USER, "旧问", false));

        assertThat(compose(seed, completed(1)).subList(0, 3))
                .containsExactly(
                        message(MessageRole.SYSTEM, "全科", true),
                        message(MessageRole.SYSTEM, "简短", true),
                        message(MessageRole.USER, "旧问", false));
    }

    @Test
    void later_turns_are_left_out() {
        List<TurnState> turns = completed(4);
        ConsultationState state = state(ConsultationMode.GENERAL, List.of(), turns);

        assertThat(composer.compose(state, turns.get(1)))
                .containsExactly(
                        message(MessageRole.SYSTEM, "全科", true),
                        message(MessageRole.USER, "问0", false),
                        message(MessageRole.ASSISTANT, "答0", false),
                        message(MessageRole.USER, "问1", true));
    }

    @ParameterizedTest
    @CsvSource({"GENERAL, 全科", "TCM, 中医", "COUNSELLING, 心理"})
    void each_mode_has_its_sentence(ConsultationMode mode, String sentence) {
        TurnState turn = turn(1, TurnStatus.ACTIVE, "现在", "");

        assertThat(composer.compose(state(mode, List.of(), List.of(turn)), turn).get(0))
                .isEqualTo(message(MessageRole.SYSTEM, sentence, true));
    }

    @Test
    void counselling_keeps_five_turns_and_a_summary_of_what_was_before() {
        List<TurnState> turns = new ArrayList<>();
        turns.add(turn(0, TurnStatus.COMPLETED, "你好。我和妈妈吵架了，很难过。昨天的事。", "我在听。"));
        turns.addAll(completed(6).subList(1, 6));
        TurnState current = turn(999, TurnStatus.ACTIVE, "现在", "");
        turns.add(current);

        List<PromptMessage> messages =
                composer.compose(state(ConsultationMode.COUNSELLING, List.of(), turns), current);

        assertThat(messages.get(1))
                .isEqualTo(message(MessageRole.SYSTEM, "来访者之前谈到：我和妈妈吵架了，很难过。", true));
        assertThat(messages.get(2)).isEqualTo(message(MessageRole.USER, "问1", false));
        assertThat(messages).hasSize(2 + 2 * 5 + 1);
    }

    @Test
    void the_context_stands_just_before_the_patients_words() {
        List<PromptMessage> messages = told(ContextPlace.SYSTEM_MESSAGE);

        assertThat(messages.get(messages.size() - 2))
                .isEqualTo(message(MessageRole.SYSTEM, "资料", false));
        assertThat(messages.get(messages.size() - 1))
                .isEqualTo(message(MessageRole.USER, "现在", true));
    }

    @Test
    void the_context_can_stand_in_the_patients_message() {
        List<PromptMessage> messages = told(ContextPlace.PATIENT_MESSAGE);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(1)).isEqualTo(message(MessageRole.USER, "资料\n\n患者说：现在", true));
    }

    private static List<PromptMessage> told(ContextPlace place) {
        TurnState current = turn(999, TurnStatus.ACTIVE, "现在", "");
        return composer((state, turn) -> Optional.of("资料"), place)
                .compose(state(ConsultationMode.GENERAL, List.of(), List.of(current)), current);
    }

    private static PromptComposer composer(PromptContext context, ContextPlace place) {
        return new PromptComposer(
                new SystemSentences("全科", "中医", "心理"),
                new HistoryWindow(MAX_TURNS),
                new HistoryWindow(5),
                context,
                place,
                TextCipher.NONE);
    }

    private List<PromptMessage> compose(List<PromptMessage> seed, List<TurnState> earlier) {
        List<TurnState> turns = new ArrayList<>(earlier);
        TurnState current = turn(999, TurnStatus.ACTIVE, "现在", "");
        turns.add(current);
        return composer.compose(state(ConsultationMode.GENERAL, seed, turns), current);
    }

    private static ConsultationState state(
            ConsultationMode mode, List<PromptMessage> seed, List<TurnState> turns) {
        return new ConsultationState(
                Examples.subject(1),
                mode,
                1,
                Examples.NOW,
                Examples.sealed("您好"),
                seed,
                false,
                Optional.empty(),
                false,
                turns);
    }

    private static List<TurnState> completed(int count) {
        List<TurnState> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(turn(i, TurnStatus.COMPLETED, "问" + i, "答" + i));
        }
        return turns;
    }

    private static TurnState turn(int number, TurnStatus status, String question, String reply) {
        return new TurnState(
                Examples.turn(number),
                status,
                Examples.sealed(question),
                status == TurnStatus.ACTIVE
                        ? Optional.empty()
                        : Optional.of(Examples.sealed(reply)),
                GenerationOptions.NONE,
                Optional.empty(),
                0,
                1,
                Examples.NOW,
                Examples.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TokenUsage.NONE,
                "",
                "",
                Optional.empty(),
                0);
    }

    private static PromptMessage message(MessageRole role, String text, boolean keep) {
        return new PromptMessage(role, Examples.sealed(text), keep);
    }
}
