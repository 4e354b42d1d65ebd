package dev.wenzhen.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPageStack.class)
class PatientPageIT {

    private static final String QUESTION = "高血压患者平时饮食要注意什么？";
    private static final String EMERGENCY = "胸口压榨样疼痛，出了一身冷汗";

    @Test
    void a_reload_in_the_middle_shows_the_whole_reply_once(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.ask(QUESTION);
            visit.awaitReplyLongerThan(3);
            int atFirst = visit.reply().length();
            visit.awaitReplyLongerThan(atFirst + 5);
            visit.lastTurn("active");
            String beforeReload = visit.reply();

            visit.page().reload();

            visit.awaitReplyLongerThan(beforeReload.length());
            visit.lastTurn("active");
            assertThat(visit.scrollsSideways()).isFalse();
            visit.lastTurn("completed");
            String stored = visit.lastStoredTurn().get("reply").textValue();
            assertThat(letters(visit.reply())).isEqualTo(letters(stored));
            assertThat(letters(stored)).startsWith(letters(beforeReload));
            assertThat(stored.length()).isGreaterThan(beforeReload.length());
            assertThat(visit.page().locator("wz-turn").count()).isEqualTo(1);
            assertThat(visit.page().locator(".question").innerText()).contains(QUESTION);
            assertThat(visit.scrollsSideways()).isFalse();
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @Test
    void a_reply_carries_its_label_and_can_be_rated(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.ask(QUESTION);
            Locator turn = visit.lastTurn("completed");

            assertThat(turn.locator(".label").innerText())
                    .isEqualTo(visit.lastStoredTurn().get("label").textValue())
                    .contains("AI 生成");
            turn.locator("button[aria-label=有帮助]").click();
            turn.locator("button[aria-label=有帮助][aria-pressed=true]").waitFor();
            assertThat(visit.page().locator("footer .trouble").count()).isZero();
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @Test
    void stop_ends_the_reply_and_keeps_what_was_said(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.ask(QUESTION);
            visit.awaitReplyLongerThan(5);

            visit.page().locator("button.stop").click();

            visit.lastTurn("cancelled");
            JsonNode stored = visit.lastStoredTurn();
            assertThat(stored.get("status").textValue()).isEqualTo("cancelled");
            assertThat(letters(visit.reply()))
                    .isEqualTo(letters(stored.get("reply").textValue()))
                    .hasSizeBetween(5, 80);
            visit.page().locator("button.send").waitFor();
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @Test
    void an_emergency_shows_numbers_to_tap_before_anything_else(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.ask(EMERGENCY);
            Locator alert = visit.page().locator("[role=alert][data-alert-id]");
            alert.waitFor();

            assertThat(alert.locator("a[href='tel:120']").innerText()).contains("120");
            assertThat(alert.locator("a").first().boundingBox().height).isGreaterThanOrEqualTo(44);
            visit.lastTurn("completed");
            assertThat(visit.page().locator("[data-alert-id]").count()).isEqualTo(1);
            assertThat(occurrences(visit)).isEqualTo(1);

            visit.page().reload();
            visit.lastTurn("completed");
            assertThat(visit.page().locator("[data-alert-id]").count()).isEqualTo(1);
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    /** How often the page says what the alert says. */
    private static int occurrences(PageVisit visit) {
        String said = visit.page().locator("[data-alert-id] .alert-text").innerText();
        String[] between = visit.page().locator("main").innerText().split(Pattern.quote(said), -1);
        return between.length - 1;
    }

    @Test
    void markup_of_a_patient_is_text(PageStack stack) {
        String message =
                "<script>window.ran = 1</script> <img src=x onerror=\"window.ran = 2\">"
                        + " [点我](javascript:window.ran=3) <|assistant|>";
        try (PageVisit visit = stack.visit()) {
            visit.ask(message);
            visit.awaitReplyLongerThan(2);
            visit.page().reload();
            visit.awaitReplyLongerThan(2);

            assertThat(visit.page().locator(".question").innerText()).contains(message);
            assertThat(visit.page().locator("main script, main img, main .question a").count())
                    .isZero();
            assertThat(visit.page().evaluate("window.ran")).isNull();
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @Test
    void another_consultation_begins_empty_and_is_remembered(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.ask(EMERGENCY);
            visit.lastTurn("completed");
            String first = visit.snapshot().get("id").textValue();

            visit.page().locator("button", new Page.LocatorOptions().setHasText("新的问诊")).click();
            visit.awaitGone("wz-turn");
            visit.page().reload();
            visit.page().locator(".greeting").waitFor();

            assertThat(visit.snapshot().get("id").textValue()).isNotEqualTo(first);
            assertThat(visit.page().locator("wz-turn").count()).isZero();
        }
    }

    @Test
    void enter_sends_but_not_while_an_input_method_composes(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            Locator message = visit.page().locator("textarea");
            message.fill("头痛");
            message.evaluate(
                    """
                    message => message.dispatchEvent(new KeyboardEvent('keydown',
                      { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))
                    """);
            message.press("Shift+Enter");
            message.pressSequentially("三天");

            assertThat(message.inputValue()).isEqualTo("头痛\n三天");
            assertThat(visit.page().locator("wz-turn").count()).isZero();
            message.press("Enter");
            visit.awaitReplyLongerThan(2);
            assertThat(visit.page().locator(".question").innerText()).contains("头痛\n三天");
        }
    }

    @Test
    void a_message_is_counted_in_characters_not_in_code_units(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            Locator send = visit.page().locator("button.send");
            visit.page().locator("textarea").fill("𠀀".repeat(2000));
            assertThat(send.isEnabled()).isTrue();

            visit.page().locator("textarea").fill("𠀀".repeat(2001));
            assertThat(send.isEnabled()).isFalse();
            assertThat(visit.page().locator("#count").innerText()).startsWith("2001/2000");
            assertThat(visit.scrollsSideways()).isFalse();
        }
    }

    @Test
    void who_reads_above_is_not_moved(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.page().setViewportSize(320, 400);
            visit.ask(QUESTION);
            visit.awaitReplyLongerThan(30);
            Locator scroller = visit.page().locator(".scroller");
            assertThat((int) scroller.evaluate("part => part.scrollTop")).isPositive();

            scroller.evaluate("part => part.scrollTo(0, 0)");
            Locator toEnd = visit.page().locator("button.to-end");
            toEnd.waitFor();
            visit.lastTurn("completed");

            assertThat(scroller.evaluate("part => part.scrollTop")).isEqualTo(0);
            toEnd.click();
            visit.awaitGone("button.to-end");
        }
    }

    @Test
    void nobody_is_shut_out(PageStack stack) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (PageVisit visit =
                    PageVisit.open(stack.chromium().browser(), stack.gateway(), 768, scheme)) {
                visit.ask(EMERGENCY);
                visit.lastTurn("completed");
                visit.ask(QUESTION);
                visit.awaitReplyLongerThan(2);

                assertThat(visit.accessibilityFaults()).as("%s", scheme).isEmpty();
            }
        }
    }

    /** Without what Markdown may add or take away. */
    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}]", "");
    }
}
