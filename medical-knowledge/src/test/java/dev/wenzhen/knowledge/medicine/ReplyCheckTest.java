package dev.wenzhen.knowledge.medicine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.medicine.Contradiction.Against;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReplyCheckTest {

    private static final ReplyCheck CHECK = new ReplyCheck(KnowledgeBase.standard());

    @Test
    void no_trap_gets_through() {
        assertThat(ReplyTrap.all())
                .filteredOn(ReplyTrap::contradiction)
                .hasSizeGreaterThanOrEqualTo(150)
                .filteredOn(trap -> CHECK.check(trap.facts(), trap.reply()).isEmpty())
                .isEmpty();
    }

    @Test
    void a_warning_a_question_and_harmless_advice_are_let_through() {
        assertThat(ReplyTrap.all())
                .filteredOn(trap -> !trap.contradiction())
                .hasSizeGreaterThanOrEqualTo(60)
                .filteredOn(trap -> !CHECK.check(trap.facts(), trap.reply()).isEmpty())
                .isEmpty();
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
