package dev.wenzhen.knowledge.medicine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.medicine.Contradiction.Against;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyCheckTest {

    private static final ReplyCheck CHECK = new ReplyCheck(KnowledgeBase.standard());

    @Test
    void no_trap_gets_through() {
        assertThat(ReplyTrap.in("reply-traps.jsonl"))
                .filteredOn(ReplyTrap::contradiction)
                .hasSizeGreaterThanOrEqualTo(150)
                .filteredOn(trap -> CHECK.check(trap.facts(), trap.reply()).isEmpty())
                .isEmpty();
    }

    @Test
    void a_warning_a_question_and_harmless_advice_are_let_through() {
        assertThat(ReplyTrap.in("reply-traps.jsonl"))
                .filteredOn(trap -> !trap.contradiction())
                .hasSizeGreaterThanOrEqualTo(60)
                .filteredOn(trap -> !CHECK.check(trap.facts(), trap.reply()).isEmpty())
                .isEmpty();
    }

    /** Widened for since; what was found at first sight is in docs/experiments.md. */
    @Test
    void no_trap_of_somebody_else_gets_through() {
        assertThat(ReplyTrap.in("held-traps.jsonl"))
                .filteredOn(ReplyTrap::contradiction)
                .hasSize(100)
                .filteredOn(trap -> CHECK.check(trap.facts(), trap.reply()).isEmpty())
                .isEmpty();
    }

    @Test
    void at_most_one_of_60_harmless_replies_of_somebody_else_is_stopped() {
        assertThat(ReplyTrap.in("held-traps.jsonl"))
                .filteredOn(trap -> !trap.contradiction())
                .hasSize(60)
                .filteredOn(trap -> !CHECK.check(trap.facts(), trap.reply()).isEmpty())
                .hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "哮喘,       布洛芬,   false",
        "阿司匹林哮喘, 布洛芬,   true",
        "哮喘,       普萘洛尔, true",
        "慢性肾病4期, 布洛芬,   true",
        "哺乳期,     可待因,   true",
        "乙肝携带,   布洛芬,   false"
    })
    void a_state_is_known_by_many_words(String condition, String medicine, boolean against) {
        PatientFacts facts =
                new PatientFacts(
                        List.of(), false, OptionalDouble.of(40), List.of(condition), List.of());

        assertThat(CHECK.check(facts, "可以吃" + medicine + "。").isEmpty()).isEqualTo(!against);
    }

    @Test
    void taking_apart_what_hinders_the_other_is_fine_and_stopping_alone_is_not() {
        PatientFacts facts =
                new PatientFacts(
                        List.of(), false, OptionalDouble.empty(), List.of(), List.of("优甲乐"));

        assertThat(CHECK.check(facts, "钙片和优甲乐一起吃。"))
                .extracting(Contradiction::against)
                .containsOnly(Against.MEDICINE);
        assertThat(CHECK.check(facts, "钙片可以吃，和优甲乐错开几小时。")).isEmpty();
        assertThat(CHECK.check(facts, "指标正常您可以自己停药。"))
                .extracting(Contradiction::against)
                .containsExactly(Against.STOPPING);
        assertThat(CHECK.check(facts, "不要自己停药。什么时候可以停药，请问医生。")).isEmpty();
    }

    /** The reply waits for it: a sentence must not take longer than 5 ms. */
    @Test
    void a_sentence_takes_less_than_5_ms() {
        List<ReplyTrap> traps = ReplyTrap.in("reply-traps.jsonl");
        traps.forEach(trap -> CHECK.check(trap.facts(), trap.reply()));
        long[] nanos =
                traps.stream()
                        .mapToLong(
                                trap -> {
                                    long begin = System.nanoTime();
                                    CHECK.check(trap.facts(), trap.reply());
                                    return System.nanoTime() - begin;
                                })
                        .sorted()
                        .toArray();

        assertThat(nanos[nanos.length * 95 / 100]).isLessThan(5_000_000);
    }

    @Test
    void a_reason_names_the_medicine_and_comes_from_the_knowledge() {
        PatientFacts facts =
                new PatientFacts(
                        List.of("青霉素"), true, OptionalDouble.of(30), List.of(), List.of("华法林"));

        assertThat(CHECK.check(facts, "可以吃阿莫西林和布洛芬。"))
                .containsExactly(
                        new Contradiction(Against.ALLERGY, "阿莫西林", "对青霉素类过敏"),
                        new Contradiction(Against.PREGNANCY, "布洛芬", "妊娠晚期禁用，妊娠中期以后也应避免，其他时期要先问医生"),
                        new Contradiction(Against.MEDICINE, "布洛芬、华法林", "出血风险增加"),
                        new Contradiction(Against.MEDICINE, "华法林、布洛芬", "出血风险增加"));
    }

    @Test
    void nothing_is_known_so_nothing_contradicts() {
        assertThat(CHECK.check(PatientFacts.NOTHING, "可以吃阿莫西林和布洛芬。")).isEmpty();
    }
}
