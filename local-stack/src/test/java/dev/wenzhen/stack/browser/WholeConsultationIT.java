package dev.wenzhen.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consultation from its complaint to its advice, through every part. */
@ExtendWith(SharedPageStack.class)
class WholeConsultationIT {

    private static final int MOST_QUESTIONS = 8;

    @BeforeAll
    static void ask_and_check(PageStack stack) {
        stack.restartDialogue(Map.of("wenzhen.dialogue.care.enabled", "true"));
    }

    @AfterAll
    static void speak_as_before(PageStack stack) {
        stack.restartDialogue(Map.of());
    }

    @Test
    void a_patient_who_taps_answers_comes_to_a_triage_and_to_sourced_advice(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.ask("头痛两天了");
            List<String> asked = tapUntilAdvised(visit);

            assertThat(asked).hasSizeBetween(1, MOST_QUESTIONS).doesNotHaveDuplicates();
            JsonNode snapshot = visit.snapshot();
            String level = snapshot.at("/triage/level").textValue();
            Locator triage = visit.page().locator(".triage");
            triage.locator("details[open]").waitFor();
            assertThat(triage.locator(".level").innerText()).isEqualTo(level);
            assertThat(triage.locator(".action").innerText()).isNotBlank();
            assertThat(triage.innerText()).contains("未经临床医生审核", "建议科室");
            assertThat(visit.page().locator(".sources li").count())
                    .isPositive()
                    .isEqualTo(visit.lastStoredTurn().get("citations").size());
            String shown = visit.page().locator("main").innerText();

            visit.page().reload();
            visit.page().locator(".triage details[open]").waitFor();
            assertThat(visit.page().locator("main").innerText()).isEqualTo(shown);
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    /** Answers with the last option, which tells nothing; returns the questions. */
    private static List<String> tapUntilAdvised(PageVisit visit) {
        List<String> asked = new ArrayList<>();
        for (int turn = 1; turn <= MOST_QUESTIONS + 1; turn++) {
            visit.awaitTurns(turn);
            JsonNode stored = visit.lastStoredTurn();
            if (!stored.has("question")) {
                return asked;
            }
            asked.add(stored.at("/question/slot").textValue());
            visit.page().locator(".answers .option").last().click();
        }
        throw new AssertionError("asked more than " + MOST_QUESTIONS + " questions: " + asked);
    }
}
