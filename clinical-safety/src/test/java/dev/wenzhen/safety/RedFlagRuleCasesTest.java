package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases that each rule brings. */
class RedFlagRuleCasesTest {

    private final RedFlagScreen screen = RedFlagScreen.standard();

    @TestFactory
    Stream<DynamicTest> raises_the_rule_on_its_positive_cases() {
        return cases(rule -> rule.positive(), true);
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_rule_quiet_on_its_negative_cases() {
        return cases(rule -> rule.negative(), false);
    }

    @Test
    void covers_the_kinds_with_enough_rules_and_cases() {
        assertThat(screen.rules()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(screen.rules()).extracting(RedFlagRule::kind).contains(AlertKind.values());
        assertThat(screen.rules())
                .allSatisfy(
                        rule -> {
                            assertThat(rule.positive()).hasSizeGreaterThanOrEqualTo(3);
                            assertThat(rule.negative()).hasSizeGreaterThanOrEqualTo(3);
                        });
    }

    private Stream<DynamicTest> cases(
            Function<RedFlagRule, List<Complaint>> cases, boolean raised) {
        return screen.rules().stream()
                .flatMap(
                        rule ->
                                cases.apply(rule).stream()
                                        .map(complaint -> testCase(rule.id(), complaint, raised)));
    }

    private DynamicTest testCase(String ruleId, Complaint complaint, boolean raised) {
        return DynamicTest.dynamicTest(
                ruleId + ": " + complaint.turns(),
                () -> {
                    List<String> met = screen.screen(complaint).rules();
                    assertThat(met.contains(ruleId)).as("met %s", met).isEqualTo(raised);
                });
    }
}
