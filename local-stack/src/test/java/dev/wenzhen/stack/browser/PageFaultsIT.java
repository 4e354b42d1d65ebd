package dev.wenzhen.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on a bad network, and with a model that says the worst. */
@ExtendWith(SharedPageStack.class)
class PageFaultsIT {

    private static final String QUESTION = "最近总是失眠怎么办？";

    @Test
    void a_message_whose_answer_was_lost_is_accepted_once(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            List<String> keys = new ArrayList<>();
            visit.page()
                    .route(
                            "**/turns",
                            route -> {
                                keys.add(route.request().headerValue("idempotency-key"));
                                if (keys.size() == 1) {
                                    route.fetch();
                                    route.abort();
                                } else {
                                    route.resume();
                                }
                            });
            visit.ask(QUESTION);
            visit.lastTurn("unsent");
            visit.page().locator("button", hasText("重试")).click();
            visit.lastTurn("completed");

            assertThat(keys).hasSize(2).containsOnly(keys.get(0));
            assertThat(visit.snapshot().get("turns").size()).isEqualTo(1);
            assertThat(visit.page().locator("wz-turn").count()).isEqualTo(1);
        }
    }

    @Test
    void a_message_is_sent_again_after_a_reload_with_the_same_key(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            List<String> keys = new ArrayList<>();
            visit.page()
                    .route(
                            "**/turns",
                            route -> {
                                keys.add(route.request().headerValue("idempotency-key"));
                                if (keys.size() == 1) {
                                    route.abort();
                                } else {
                                    route.resume();
                                }
                            });
            visit.ask(QUESTION);
            visit.lastTurn("unsent");
            visit.page().reload();
            visit.lastTurn("completed");

            assertThat(keys).hasSize(2).containsOnly(keys.get(0));
            assertThat(visit.page().locator(".question").innerText()).contains(QUESTION);
        }
    }

    @Test
    void a_gateway_that_is_away_at_first_is_found_without_a_hand(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.page().evaluate("localStorage.clear()");
            List<String> tries = new ArrayList<>();
            visit.page()
                    .route(
                            "**/v1/consultations",
                            route -> {
                                tries.add(route.request().method());
                                if (tries.size() == 1) {
                                    route.abort();
                                } else {
                                    route.resume();
                                }
                            });
            visit.page().reload();
            visit.page().locator("footer .trouble", hasText("网络连接失败")).waitFor();

            visit.page().locator(".greeting").waitFor();
            visit.awaitGone("footer .trouble");
            assertThat(tries).containsExactly("POST", "POST");
        }
    }

    @Test
    void a_stream_that_breaks_goes_on_after_the_last_event(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            List<String> positions = new ArrayList<>();
            visit.page()
                    .route(
                            "**/events",
                            route -> {
                                positions.add(
                                        String.valueOf(
                                                route.request().headerValue("last-event-id")));
                                if (positions.size() <= 2) {
                                    answerPartly(route, 4);
                                } else {
                                    route.resume();
                                }
                            });
            visit.ask(QUESTION);
            visit.lastTurn("completed");

            assertThat(positions).containsExactly("null", "4", "8");
            assertThat(visit.reply()).isEqualTo(visit.lastStoredTurn().get("reply").textValue());
        }
    }

    /** Passes on so many events of the real stream, then ends it as a proxy would. */
    private static void answerPartly(Route route, int events) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(route.request().url()))
                        .header("Accept", "text/event-stream");
        String position = route.request().headerValue("last-event-id");
        if (position != null) {
            request.header("Last-Event-ID", position);
        }
        try {
            HttpResponse<Stream<String>> answer =
                    HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofLines());
            route.fulfill(eventStream(firstEvents(answer.body(), events)));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstEvents(Stream<String> lines, int events) {
        StringBuilder text = new StringBuilder();
        try (lines) {
            var all = lines.iterator();
            for (int seen = 0; seen < events; ) {
                String line = all.next();
                text.append(line).append('\n');
                if (line.startsWith("data:")) {
                    seen++;
                }
            }
        }
        return text.append('\n').toString();
    }

    @Test
    void whatever_the_model_says_nothing_of_it_runs(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.page()
                    .route(
                            "**/events",
                            route -> route.fulfill(eventStream(HostileReply.asEvents())));
            visit.ask(QUESTION);
            Locator turn = visit.lastTurn("completed");

            Locator reply = turn.locator(".reply-text");
            assertThat(reply.innerText()).contains("安全的结尾");
            assertThat(visit.page().evaluate("window.ran")).isNull();
            assertThat(
                            reply.locator(
                                            "script, img, iframe, object, embed, svg, math, style,"
                                                    + " form, input, video, audio, link, meta, base")
                                    .count())
                    .isZero();
            assertThat(attributes(reply))
                    .isSubsetOf("href", "target", "rel", "start")
                    .contains("href");
            assertThat(links(reply)).containsExactlyInAnyOrder("https://example.org/", "tel:120");
            assertThat(visit.offences()).isEqualTo(PageVisit.noOffences());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> attributes(Locator reply) {
        return (List<String>)
                reply.evaluate(
                        "reply => [...reply.querySelectorAll('*')]"
                                + ".flatMap(node => node.getAttributeNames())");
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Locator reply) {
        return (List<String>)
                reply.evaluate(
                        "reply => [...reply.querySelectorAll('[href]')].map(link => link.href)");
    }

    @Test
    void each_failure_tells_what_to_do(PageStack stack) {
        try (PageVisit visit = stack.visit()) {
            visit.page()
                    .route(
                            "**/turns",
                            route ->
                                    route.fulfill(
                                            new Route.FulfillOptions()
                                                    .setStatus(503)
                                                    .setContentType("application/problem+json")
                                                    .setBody(
                                                            """
                                                            {"code": "not_published", "status": 503,
                                                             "title": "没有送达", "detail": "请稍后重试。"}
                                                            """)));
            visit.ask(QUESTION);
            Locator turn = visit.lastTurn("unsent");
            assertThat(turn.locator("[role=alert]").innerText()).contains("没有送达", "请稍后重试。");

            visit.page().unroute("**/turns");
            visit.page()
                    .route(
                            "**/events",
                            route -> route.fulfill(eventStream(HostileReply.asFailure())));
            visit.page().locator("button", hasText("重试")).click();
            visit.lastTurn("failed");
            assertThat(turn.locator(".trouble").innerText()).contains("没有在规定时间内完成");
            assertThat(visit.page().locator("button.send").isVisible()).isTrue();
        }
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Route.FulfillOptions eventStream(String body) {
        return new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("text/event-stream")
                .setBody(body);
    }
}
