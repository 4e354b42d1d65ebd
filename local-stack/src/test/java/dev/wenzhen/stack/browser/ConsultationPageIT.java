package dev.wenzhen.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions, triage, sources and crises on the page, told by a scripted gateway. */
@ExtendWith(SharedPageStack.class)
class ConsultationPageIT {

    private static final ScriptedTurn ASKS =
            ScriptedTurn.of(
                    """
                    {"reply": "您感到恶心吗？", "finishReason": "question",
                     "question": {"slot": "symptom:nausea", "text": "您感到恶心吗？",
                                  "options": ["有", "没有", "不清楚"], "number": 2, "atMost": 8},
                     "triage": {"level": "门诊", "departments": [],
                                "reasons": [{"code": "candidates", "level": "门诊",
                                             "text": "还在了解情况"}],
                                "changes": [], "notice": "未经临床医生审核"}}
                    """);

    private static final ScriptedTurn ADVISES =
            ScriptedTurn.of(
                    """
                    {"reply": "在安静的房间休息[1][2]。少看屏幕（无资料依据）。别信[7]。",
                     "finishReason": "stop",
                     "triage": {"level": "24 小时内就诊",
                                "departments": [{"name": "神经内科", "share": 0.75},
                                                {"name": "急诊科", "share": 0.25}],
                                "reasons": [{"code": "worse", "level": "24 小时内就诊",
                                             "text": "头痛越来越重"}],
                                "changes": [{"when": "突然剧烈头痛", "level": "急救"}],
                                "notice": "未经临床医生审核"},
                     "citations": [
                        {"number": 1, "passageId": "migraine#self-care", "title": "偏头痛",
                         "field": "自我护理", "text": "在安静、光线暗的房间休息。",
                         "sources": [{"name": "某公开资料", "url": "https://example.org/a"}]},
                        {"number": 2, "passageId": "migraine#overview", "title": "偏头痛",
                         "field": "概述", "text": "反复发作的头痛。", "sources": []}]}
                    """);

    @Test
    void options_are_tapped_until_triage_and_sourced_advice_appear(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway gateway = ScriptedGateway.on(visit, ASKS, ASKS, ADVISES);
            visit.ask("头痛两天");
            answers(visit).waitFor();
            assertThat(visit.page().locator(".count").innerText()).isEqualTo("第 2 问，最多 8 问");
            assertThat(answers(visit).getAttribute("aria-label")).contains("您感到恶心吗？");
            assertThat(answers(visit).locator("button").allInnerTexts())
                    .containsExactly("有", "没有", "不清楚", "直接告诉我建议");
            assertThat(visit.page().locator(".triage").innerText()).contains("初步分诊", "门诊");
            assertThat(visit.page().locator(".triage details[open]").count()).isZero();

            option(visit, "没有").click();
            visit.awaitTurns(2);
            assertThat(answers(visit).count()).isEqualTo(1);
            option(visit, "直接告诉我建议").click();
            visit.awaitTurns(3);

            visit.page().locator(".triage details[open]").waitFor();
            assertThat(answers(visit).count()).isZero();
            assertThat(gateway.said()).containsExactly("头痛两天", "没有", "直接告诉我建议");
            assertThat(visit.page().locator(".triage").count()).isEqualTo(1);
            assertThat(visit.page().locator(".triage").innerText())
                    .contains("24 小时内就诊", "神经内科、急诊科", "头痛越来越重", "突然剧烈头痛 → 急救")
                    .contains("未经临床医生审核");
            String shown = visit.page().locator("main").innerText();

            visit.page().reload();
            visit.page().locator(".triage details[open]").waitFor();
            assertThat(visit.page().locator("main").innerText()).isEqualTo(shown);
            assertThat(visit.scrollsSideways()).isFalse();
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @Test
    void numbers_lead_to_their_sources_and_what_has_none_is_told(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway.on(visit, ADVISES);
            visit.ask("头痛两天");
            Locator turn = visit.lastTurn("completed");

            assertThat(turn.locator(".reply-text a.cite").allInnerTexts())
                    .containsExactly("[1]", "[2]");
            assertThat(turn.locator(".reply-text").innerText()).contains("别信[7]");
            assertThat(turn.locator(".unsupported").innerText()).isEqualTo("无资料依据");
            assertThat(turn.locator(".sources li").allInnerTexts())
                    .satisfiesExactly(
                            sourced -> assertThat(sourced).contains("[1] 偏头痛 · 自我护理", "某公开资料"),
                            general ->
                                    assertThat(general).contains("[2] 偏头痛 · 概述", "一般医学知识，无可引来源"));
            Locator link = turn.locator(".sources a");
            assertThat(link.getAttribute("href")).isEqualTo("https://example.org/a");
            assertThat(link.getAttribute("rel")).isEqualTo("noopener noreferrer");

            turn.locator("a.cite").nth(1).click();
            assertThat(visit.page().evaluate("document.activeElement.innerText").toString())
                    .contains("[2] 偏头痛 · 概述");
            assertThat(visit.page().url()).doesNotContain("#");
        }
    }

    @Test
    void a_question_can_be_answered_in_ones_own_words_and_by_keyboard(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway gateway = ScriptedGateway.on(visit, ASKS, ASKS, ASKS);
            visit.ask("头痛两天");
            answers(visit).waitFor();
            visit.ask("早上有一点");
            visit.awaitTurns(2);
            option(visit, "不清楚").focus();
            visit.page().keyboard().press("Enter");
            visit.awaitTurns(3);

            assertThat(gateway.said()).containsExactly("头痛两天", "早上有一点", "不清楚");
            assertThat(visit.page().evaluate("document.activeElement.tagName")).isEqualTo("MAIN");
        }
    }

    @Test
    void a_stream_that_breaks_before_its_question_asks_it_once(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway gateway = ScriptedGateway.on(visit, ADVISES, ASKS);
            gateway.cutNextStreamAfter(6);
            visit.ask("头痛两天");
            visit.lastTurn("completed");
            assertThat(visit.page().locator(".sources li").count()).isEqualTo(2);

            gateway.cutNextStreamAfter(5);
            visit.ask("还是疼");
            answers(visit).waitFor();

            assertThat(gateway.positions()).containsExactly("null", "6", "null", "5");
            assertThat(visit.reply()).isEqualTo("您感到恶心吗？");
            assertThat(visit.page().locator(".triage .level").allInnerTexts())
                    .containsExactly("门诊");
        }
    }

    @Test
    void what_comes_from_elsewhere_is_never_markup(PageStack stack) {
        String attack = "<img src=x onerror=window.ran=1><a href=javascript:window.ran=2>甲</a>";
        ScriptedTurn hostile =
                ScriptedTurn.of(
                        """
                        {"reply": "乙[1]，[[2]](https://elsewhere.example/)。\\n\\n[1]: https://elsewhere.example/\\n",
                         "finishReason": "question",
                         "question": {"slot": "s", "text": "%1$s", "options": ["%1$s"],
                                      "number": 1, "atMost": 8},
                         "triage": {"level": "%1$s", "departments": [{"name": "%1$s", "share": 1}],
                                    "reasons": [{"code": "c", "level": "门诊", "text": "%1$s"}],
                                    "changes": [{"when": "%1$s", "level": "%1$s"}],
                                    "notice": "%1$s"},
                         "citations": [
                            {"number": 1, "passageId": "p", "title": "%1$s", "field": "%1$s",
                             "text": "%1$s", "sources": [
                                {"name": "%1$s", "url": "javascript:window.ran=3"},
                                {"name": "丙", "url": "data:text/html,<script>ran=4</script>"},
                                {"name": "丁", "url": "不是地址"},
                                {"name": "戊", "url": "http://example.org/"}]}]}
                        """
                                .formatted(attack));
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway.on(visit, hostile);
            visit.ask("头痛两天");
            answers(visit).waitFor();

            assertThat(visit.page().locator("main img, main script").count()).isZero();
            assertThat(visit.page().evaluate("window.ran")).isNull();
            assertThat(option(visit, attack).count()).isEqualTo(1);
            assertThat(visit.page().locator(".level").innerText()).isEqualTo(attack);
            assertThat(visit.hrefs(".sources a")).containsExactly("http://example.org/");
            assertThat(visit.page().locator(".reply-text a[href]").allInnerTexts())
                    .containsExactly("[1]", "[1]", "https://elsewhere.example/");
            assertThat(visit.page().locator(".reply-text a.cite").allInnerTexts())
                    .containsExactly("[1]", "[1]");
            assertThat(visit.scrollsSideways()).isFalse();
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @Test
    void text_in_the_models_place_says_what_it_is(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway.on(
                    visit,
                    ScriptedTurn.of("{\"reply\": \"多休息。\", \"finishReason\": \"replaced\"}"));
            visit.ask("头痛两天");

            assertThat(visit.lastTurn("completed").locator(".ending").innerText())
                    .isEqualTo("以上内容来自问诊知识库，不是模型生成。");
        }
    }

    @Test
    void an_emergency_is_in_view_before_everything_else_also_after_a_reload(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.page().setViewportSize(320, 568);
            ScriptedGateway.on(visit, ScriptedTurn.of(EMERGENCY));
            visit.ask("胸口痛得厉害");
            visit.lastTurn("completed");

            for (int look = 0; look < 2; look++) {
                Locator phone = visit.page().locator(".alert a[href='tel:120']");
                phone.waitFor();
                visit.page().locator(".triage").waitFor();
                assertThat(phone.boundingBox().y).isBetween(0.0, 400.0);
                assertThat(phone.boundingBox().y)
                        .isLessThan(visit.page().locator(".triage").boundingBox().y);
                assertThat(visit.page().locator(".triage details[open]").count()).isZero();
                visit.page().reload();
            }
        }
    }

    @Test
    void a_crisis_keeps_people_to_call_in_view_until_it_is_cleared(PageStack stack) {
        ScriptedTurn cleared =
                ScriptedTurn.of("{\"reply\": \"听到您安全，我放心一些。\", \"finishReason\": \"fixed_text\"}");
        try (PageVisit visit = stack.visit()) {
            ScriptedGateway gateway =
                    ScriptedGateway.on(visit, ScriptedTurn.locking(CRISIS), cleared);
            visit.ask("我不想活了");
            visit.page().locator(".crisis").waitFor();
            visit.page().reload();
            visit.page().locator(".crisis").waitFor();

            assertThat(visit.hrefs(".crisis a")).containsExactly("tel:12356", "tel:110", "tel:120");
            assertThat(visit.page().locator("textarea").isEditable()).isTrue();
            assertThat(visit.page().locator(".alert").isVisible()).isTrue();
            assertThat(visit.scrollsSideways()).isFalse();

            visit.page().locator(".crisis .safe").click();
            visit.awaitGone(".crisis");
            assertThat(gateway.said()).containsExactly("我不想活了", "我现在安全了");
        }
    }

    @Test
    void nobody_is_shut_out_of_a_consultation(PageStack stack) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (PageVisit visit =
                    PageVisit.open(stack.chromium().browser(), stack.gateway(), 640, scheme)) {
                ScriptedGateway.on(visit, ADVISES, ASKS, ScriptedTurn.locking(CRISIS));
                visit.ask("头痛两天");
                visit.lastTurn("completed");
                assertThat(visit.accessibilityFaults()).as("advice, %s", scheme).isEmpty();
                visit.ask("还是疼");
                answers(visit).waitFor();
                assertThat(visit.accessibilityFaults()).as("question, %s", scheme).isEmpty();
                visit.ask("我不想活了");
                visit.page().locator(".crisis").waitFor();
                assertThat(visit.accessibilityFaults()).as("crisis, %s", scheme).isEmpty();
            }
        }
    }

    /** Zoomed to 200 %, a window of 640 by 720 has 320 by 360 pixels. */
    @Test
    void large_text_in_a_zoomed_window_hides_nothing(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.page().setViewportSize(320, 360);
            ScriptedGateway.on(visit, ADVISES, ASKS);
            visit.page().locator("button[aria-pressed]").first().click();
            visit.ask("头痛两天");
            visit.lastTurn("completed");
            assertThat(visit.scrollsSideways()).isFalse();
            visit.ask("还是疼");
            answers(visit).waitFor();

            assertThat(visit.scrollsSideways()).isFalse();
            for (Locator button : answers(visit).locator("button").all()) {
                button.scrollIntoViewIfNeeded();
                assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(44);
                button.click(new Locator.ClickOptions().setTrial(true));
            }
        }
    }

    private static final String TRIAGE_NOW =
            """
            "triage": {"level": "急救", "departments": [{"name": "急诊科", "share": 1}],
                       "reasons": [{"code": "red-flag", "level": "急救", "text": "胸痛"}],
                       "changes": [], "notice": "未经临床医生审核"}
            """;

    private static final String EMERGENCY =
            """
            {"reply": "请立即拨打 120。", "finishReason": "fixed_text", %s,
             "alert": {"alertId": "a1", "kind": "emergency", "ruleIds": ["chest-pain"],
                       "text": "请立即拨打 120。不要自己开车，坐下休息，等待救援。", "phones": ["120"]}}
            """
                    .formatted(TRIAGE_NOW);

    private static final String CRISIS =
            """
            {"reply": "请现在拨打 12356。", "finishReason": "fixed_text",
             "alert": {"alertId": "c1", "kind": "crisis", "ruleIds": ["suicide"],
                       "text": "请现在拨打 12356。有危险时拨打 110 或 120。",
                       "phones": ["12356", "110", "120"]}}
            """;

    private static Locator answers(PageVisit visit) {
        return visit.page().locator(".answers");
    }

    private static Locator option(PageVisit visit, String text) {
        return answers(visit)
                .locator("button")
                .filter(new Locator.FilterOptions().setHasText(text));
    }
}
