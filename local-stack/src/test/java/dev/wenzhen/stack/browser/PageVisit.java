package dev.wenzhen.stack.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One patient's browser on the page, which writes down what must not happen there. */
final class PageVisit implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final URI gateway;
    private final List<String> foreignRequests = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private PageVisit(BrowserContext context, URI gateway) {
        this.context = context;
        this.gateway = gateway;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onRequest(request -> noteForeign(request.url()));
        page.onPageError(errors::add);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        errors.add(message.text());
                    }
                });
    }

    /** Opens the page on a phone of that width and waits until it can be written to. */
    static PageVisit open(Browser browser, URI gateway, int width, ColorScheme scheme) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 720)
                                .setColorScheme(scheme)
                                .setLocale("zh-CN"));
        PageVisit visit = new PageVisit(context, gateway);
        visit.page.navigate(gateway.resolve("/").toString());
        visit.page.locator(".greeting").waitFor();
        return visit;
    }

    static PageVisit open(Browser browser, URI gateway) {
        return open(browser, gateway, 320, ColorScheme.LIGHT);
    }

    private void noteForeign(String url) {
        URI target = URI.create(url);
        if (!gateway.getAuthority().equals(target.getAuthority())) {
            foreignRequests.add(url);
        }
    }

    Page page() {
        return page;
    }

    /** Writes a message and sends it with the Enter key. */
    void ask(String text) {
        page.locator("textarea").fill(text);
        page.keyboard().press("Enter");
    }

    /** The last turn on the page, once it has this status. */
    Locator lastTurn(String status) {
        Locator turn = page.locator("wz-turn").last().locator("article");
        turn.and(page.locator("[data-status=" + status + "]")).waitFor();
        return turn;
    }

    /** Waits until so many turns have been completed. */
    void awaitTurns(int completed) {
        page.locator("wz-turn article[data-status=completed]").nth(completed - 1).waitFor();
    }

    /** Where links lead, as they are written. */
    @SuppressWarnings("unchecked")
    List<String> hrefs(String selector) {
        return (List<String>)
                page.locator(selector)
                        .evaluateAll("links => links.map(link => link.getAttribute('href'))");
    }

    /** What the last turn's reply says now. */
    String reply() {
        return page.locator("wz-turn").last().locator(".reply-text").innerText();
    }

    /** Waits until the last reply is longer than that. */
    void awaitReplyLongerThan(int characters) {
        page.waitForFunction(
                """
                least => {
                  const replies = document.querySelectorAll('wz-turn:last-of-type .reply-text');
                  return replies.length === 1 && replies[0].innerText.length > least;
                }
                """,
                characters);
    }

    void awaitGone(String selector) {
        page.locator(selector)
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** The consultation as the gateway stores it. */
    JsonNode snapshot() {
        Object id = page.evaluate("localStorage.getItem('wenzhen.consultation')");
        String url = gateway.resolve("/v1/consultations/" + id).toString();
        try {
            return JSON.readTree(context.request().get(url).text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the snapshot is not JSON", e);
        }
    }

    JsonNode lastStoredTurn() {
        JsonNode turns = snapshot().get("turns");
        return turns.get(turns.size() - 1);
    }

    /** Whether any part of the page must be moved sideways to be read. */
    boolean scrollsSideways() {
        return (boolean)
                page.evaluate(
                        """
                        () => [document.documentElement, document.querySelector('.scroller')]
                          .some(part => part.scrollWidth > part.clientWidth)
                        """);
    }

    /** What axe finds that is serious or worse, as "rule: element". */
    @SuppressWarnings("unchecked")
    List<String> accessibilityFaults() {
        page.evaluate(AxeScript.TEXT);
        return (List<String>)
                page.evaluate(
                        """
                        async () => (await axe.run()).violations
                          .filter(fault => ['serious', 'critical'].includes(fault.impact))
                          .flatMap(fault => fault.nodes.map(node => fault.id + ': ' + node.html))
                        """);
    }

    /** Requests to elsewhere, errors on the console, uncaught exceptions: none is allowed. */
    Map<String, List<String>> offences() {
        return Map.of(
                "foreign requests", List.copyOf(foreignRequests), "errors", List.copyOf(errors));
    }

    static Map<String, List<String>> noOffences() {
        return Map.of("foreign requests", List.of(), "errors", List.of());
    }

    @Override
    public void close() {
        context.close();
    }
}
