package dev.wenzhen.dialogue.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.care.Clinic;
import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.CrisisCleared;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.SheetCodec;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.events.TurnState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole consultations through the rules, with the real assessment, knowledge and checks. */
class CareTest {

    private static final SheetCodec SHEETS = new SheetCodec(TextCipher.NONE);

    private static final String WANTS_ADVICE = "感冒了，流鼻涕、嗓子疼两天，请直接告诉我怎么办";

    private int turns;

    @Test
    void a_complaint_is_answered_by_one_question_with_options() {
        Conversation conversation = say(opened(), "我头痛三天了，有点恶心");

        assertThat(conversation.types())
                .containsExactly(
                        "turn.accepted",
                        "assessment.updated",
                        "triage.updated",
                        "question.asked",
                        "text.delta",
                        "turn.completed");
        TurnSheet sheet = sheet(conversation);
        assertThat(sheet.question().orElseThrow().options()).hasSize(3);
        assertThat(sheet.decision().orElseThrow().kind()).isEqualTo("ask");
        assertThat(reply(conversation)).isEqualTo(sheet.question().get().text());
        assertThat(newest(conversation).finishReason()).contains(FinishReason.QUESTION);
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
    }

    @Test
    void no_slot_is_asked_twice_and_after_eight_questions_advice_comes() {
        Conversation conversation = say(opened(), "我头痛三天了");
        Set<String> slots = new HashSet<>();
        while (sheet(conversation).question().isPresent()) {
            assertThat(slots.add(sheet(conversation).question().get().slot())).isTrue();
            say(conversation, "不知道");
        }

        assertThat(slots).hasSizeLessThanOrEqualTo(8);
        assertThat(newest(conversation).requestPartition()).isNotNegative();
    }

    @Test
    void whoever_wants_an_answer_gets_advice_with_its_sources() {
        Conversation conversation = say(opened(), "感冒了，流鼻涕、嗓子疼两天，没有发烧，请直接告诉我怎么办");

        TurnSheet sheet = sheet(conversation);
        assertThat(sheet.question()).isEmpty();
        assertThat(sheet.citations()).isNotEmpty();
        assertThat(conversation.types()).contains("citation.added").doesNotContain("text.delta");
        List<PromptMessage> prompt = prompt(conversation);
        assertThat(prompt.get(prompt.size() - 2).role()).isEqualTo(MessageRole.SYSTEM);
        assertThat(prompt.get(prompt.size() - 2).content().payload()).contains("患者：", "资料：", "[1]");
    }

    @Test
    void advice_is_told_by_sentences_however_it_is_split() {
        String text = "建议您多休息。";
        Conversation whole = advised();
        whole.delta(Examples.lastDelta(1, turns, 7, 0, text));
        turns = 0;
        Conversation split = advised();
        for (int i = 0; i < text.length() - 1; i++) {
            split.delta(Examples.delta(1, turns, 7, i, text.substring(i, i + 1)));
            assertThat(split.types()).doesNotContain("text.delta");
        }
        split.delta(Examples.lastDelta(1, turns, 7, text.length() - 1, "。"));

        assertThat(reply(split)).isEqualTo(reply(whole)).startsWith("建议您多休息");
    }

    @Test
    void a_prescription_does_not_leave() {
        Conversation conversation = advised();

        conversation.delta(Examples.lastDelta(1, turns, 7, 0, "请口服阿莫西林胶囊0.5克，每天三次，连吃七天。"));

        assertThat(reply(conversation)).doesNotContain("0.5克", "每天三次");
        assertThat(conversation.turn(turns).status().word()).isEqualTo("completed");
    }

    @Test
    void what_was_generated_is_checked_again_after_a_restart() {
        Conversation conversation = advised();
        conversation.delta(Examples.delta(1, turns, 7, 0, "请口服阿莫西林胶囊0.5"));
        Progress progress = conversation.dialogue.progress().orElseThrow();

        Progress rebuilt =
                Progress.rebuilt(
                        progress.turnId(),
                        conversation.events.stream()
                                .filter(event -> event.turnId().equals(progress.turnId()))
                                .toList(),
                        List.of(Examples.sealed(progress.draft())),
                        progress.epoch(),
                        Examples.NOW,
                        text -> TextCipher.NONE.open(Examples.subject(1), text));
        conversation.dialogue =
                new Dialogue(
                        conversation.dialogue.consultationId(),
                        conversation.dialogue.opened(),
                        conversation.dialogue.state(),
                        Optional.of(rebuilt));
        String again = "请口服阿莫西林胶囊0.5克，每";
        conversation.delta(Examples.delta(1, turns, 7, 0, again));
        conversation.delta(Examples.lastDelta(1, turns, 7, again.length(), "天三次。"));

        assertThat(reply(conversation)).doesNotContain("0.5克");
        assertThat(conversation.turn(turns).status().word()).isEqualTo("completed");
    }

    @Test
    void a_cancelled_reply_is_what_was_told_and_not_what_was_held_back() {
        Conversation conversation = advised();
        conversation.delta(Examples.delta(1, turns, 7, 0, "请口服阿莫西林"));

        conversation.command(Examples.cancelRequested(1, turns));

        assertThat(reply(conversation)).isEmpty();
    }

    @Test
    void an_emergency_is_told_before_anything_else_and_never_followed_by_a_question() {
        Conversation conversation =
                opened().command(
                                Examples.submitted(
                                        1, next(), "胸口压榨样疼痛，大汗", Optional.of(Examples.ALERT)));

        assertThat(conversation.types().subList(0, 2))
                .containsExactly("turn.accepted", "safety.alert");
        assertThat(conversation.types()).doesNotContain("question.asked");
        assertThat(sheet(conversation).triage().orElseThrow().level()).isEqualTo("急救");
    }

    @Test
    void signs_in_several_messages_add_up() {
        Conversation conversation = say(opened(), "我剧烈头痛");
        assertThat(conversation.types()).doesNotContain("safety.alert");

        say(conversation, "还发烧，脖子僵硬低不下头");

        assertThat(conversation.types()).contains("safety.alert");
    }

    @Test
    void a_crisis_locks_until_the_patient_is_safe() {
        Conversation conversation = say(opened(), "我不想活了");
        assertThat(conversation.types()).contains("safety.alert");
        assertThat(conversation.dialogue.state().orElseThrow().crisisLocked()).isTrue();

        say(conversation, "给我推荐点安眠药吧");
        assertThat(reply(conversation)).contains("12356");
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
        say(conversation, "我现在安全了", Examples.NOW.plusSeconds(60));
        assertThat(conversation.dialogue.state().orElseThrow().crisisLocked()).isTrue();
        say(conversation, "我现在安全了", Examples.NOW.plus(Duration.ofMinutes(6)));

        assertThat(conversation.dialogue.state().orElseThrow().crisisLocked()).isFalse();
    }

    @Test
    void a_human_can_clear_a_crisis_at_once() {
        Conversation conversation = say(opened(), "我不想活了");

        conversation.command(new CrisisCleared(Examples.subject(1), Examples.NOW));

        assertThat(conversation.dialogue.state().orElseThrow().crisisLocked()).isFalse();
        say(conversation, "我头痛三天了");
        assertThat(sheet(conversation).question()).isPresent();
    }

    @Test
    void thanks_are_answered_without_a_model() {
        Conversation conversation = say(opened(), "谢谢医生");

        assertThat(reply(conversation)).startsWith("不客气");
        assertThat(conversation.notices(Notice.GenerationWanted.class)).isEmpty();
    }

    @Test
    void whoever_asks_about_a_drug_is_not_asked_back() {
        Conversation conversation = say(opened(), "布洛芬是什么药，有什么副作用？");

        assertThat(sheet(conversation).question()).isEmpty();
        assertThat(sheet(conversation).decision().orElseThrow().code())
                .isEqualTo("knowledge-question");
        assertThat(sheet(conversation).citations()).isNotEmpty();
    }

    @Test
    void an_asking_model_words_the_question_and_the_book_takes_its_place() {
        Conversation conversation = conversation(true);
        say(conversation, "我头痛三天了");
        TurnSheet.Question asked = sheet(conversation).question().orElseThrow();
        conversation.claim(Examples.claim(1, turns), 7);

        conversation.delta(Examples.lastDelta(1, turns, 7, 0, "多喝水就好了。"));

        assertThat(reply(conversation)).isEqualTo(asked.text());
    }

    @Test
    void in_counselling_nothing_is_assessed_and_a_model_listens() {
        Conversation conversation =
                new Conversation(Examples.rules(Clinic.planner(false), Clinic.replies()));
        conversation.command(
                new ConsultationOpened(
                        Examples.subject(1),
                        ConsultationMode.COUNSELLING,
                        List.of(),
                        false,
                        Examples.NOW));

        say(conversation, "最近和同事吵架，心里很难受");

        assertThat(conversation.types()).containsExactly("turn.accepted");
        assertThat(prompt(conversation).get(0).content().payload()).isEqualTo("心理");
    }

    @Test
    void where_a_caller_leads_nothing_is_asked() {
        Conversation conversation =
                new Conversation(Examples.rules(Clinic.planner(false), Clinic.replies()));
        conversation.command(
                new ConsultationOpened(
                        Examples.subject(1),
                        ConsultationMode.GENERAL,
                        List.of(),
                        true,
                        Examples.NOW));

        say(conversation, "我头痛三天了");

        assertThat(conversation.types()).containsExactly("turn.accepted");
        assertThat(newest(conversation).sheet()).isEmpty();
    }

    @Test
    void the_same_request_is_made_again() {
        Conversation conversation = say(opened(), WANTS_ADVICE);
        List<PromptMessage> first = prompt(conversation);

        conversation.command(Examples.submitted(1, turns, WANTS_ADVICE));

        assertThat(prompt(conversation)).isEqualTo(first);
    }

    @Test
    void a_repeated_delta_is_told_once() {
        Conversation conversation = advised();
        conversation.delta(Examples.delta(1, turns, 7, 0, "建议您多休息。多"));
        conversation.claim(Examples.claim(1, turns), 9);

        conversation.delta(Examples.lastDelta(1, turns, 9, 0, "建议您多休息。多喝水。"));

        assertThat(reply(conversation)).containsOnlyOnce("休息");
        assertThat(conversation.bodies()).filteredOn(ReplyEventBody::isTerminal).hasSize(1);
    }

    /** A consultation whose newest turn waits for a model's advice, claimed at epoch 7. */
    private Conversation advised() {
        Conversation conversation = say(opened(), WANTS_ADVICE);
        assertThat(newest(conversation).requestPartition()).isNotNegative();
        return conversation.claim(Examples.claim(1, turns), 7);
    }

    private Conversation opened() {
        return conversation(false);
    }

    private static Conversation conversation(boolean modelAsks) {
        return new Conversation(Examples.rules(Clinic.planner(modelAsks), Clinic.replies()))
                .opened();
    }

    private Conversation say(Conversation conversation, String text) {
        return conversation.command(Examples.submitted(1, next(), text));
    }

    private void say(Conversation conversation, String text, Instant at) {
        conversation.play(new Matter.Commanded(Examples.submitted(1, next(), text)), at);
    }

    private int next() {
        return ++turns;
    }

    private TurnState newest(Conversation conversation) {
        return conversation.turn(turns);
    }

    private TurnSheet sheet(Conversation conversation) {
        return SHEETS.open(
                Examples.subject(1), newest(conversation).sheet().orElseThrow(), TurnSheet.class);
    }

    private String reply(Conversation conversation) {
        return TextCipher.NONE.open(
                Examples.subject(1), newest(conversation).reply().orElseThrow());
    }

    private static List<PromptMessage> prompt(Conversation conversation) {
        List<Notice.GenerationWanted> wanted = conversation.notices(Notice.GenerationWanted.class);
        assertThat(wanted).hasSize(1);
        return wanted.get(0).request().messages();
    }
}
