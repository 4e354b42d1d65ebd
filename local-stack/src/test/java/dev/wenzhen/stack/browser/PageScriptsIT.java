package dev.wenzhen.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page's plain modules, loaded from their sources into an empty page. */
class PageScriptsIT {

    private static final Path SOURCES =
            Path.of("../gateway-service/src/main/resources/web/app").toAbsolutePath().normalize();
    private static final String ORIGIN = "http://page.test/";

    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        page = chromium.browser().newPage();
        page.route(ORIGIN + "**", PageScriptsIT::serve);
        page.navigate(ORIGIN);
    }

    private static void serve(Route route) {
        String name = route.request().url().substring(ORIGIN.length());
        Route.FulfillOptions answer = new Route.FulfillOptions();
        route.fulfill(
                name.isEmpty()
                        ? answer.setContentType("text/html").setBody("<!DOCTYPE html>")
                        : answer.setPath(SOURCES.resolve(name)).setContentType("text/javascript"));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void events_are_the_same_wherever_the_bytes_are_cut() {
        Object differing =
                page.evaluate(
                        """
                        async () => {
                          const { EventStreamParser } = await import('/event-stream.js');
                          const text = ': 心跳\\n\\nretry: 2000\\r\\n\\r\\nid: 1\\nevent: text.delta\\n'
                            + 'data: {"text":"头痛𠀀👨‍👩‍👧é"}\\r\\n\\r\\nid: 2\\revent: a\\rdata: x\\r\\r'
                            + 'data: 一\\ndata:二\\n\\n\\n: 尾\\n'
                            + 'event: b\\r\\nid: 3\\r\\ndata: y\\r\\n\\r\\ndata: unfinished';
                          const bytes = new TextEncoder().encode(text);
                          const read = (...cuts) => {
                            const parser = new EventStreamParser();
                            return JSON.stringify(cuts.flatMap((cut, i) =>
                              parser.push(bytes.subarray(i === 0 ? 0 : cuts[i - 1], cut))));
                          };
                          const whole = read(bytes.length);
                          const differing = [whole];
                          for (let i = 0; i <= bytes.length; i++) {
                            for (let j = i; j <= bytes.length; j++) {
                              if (read(i, j, bytes.length) !== whole) {
                                differing.push([i, j]);
                              }
                            }
                          }
                          return differing;
                        }
                        """);

        assertThat(differing)
                .isEqualTo(
                        List.of(
                                "[{\"id\":\"1\",\"type\":\"text.delta\","
                                        + "\"data\":\"{\\\"text\\\":\\\"头痛𠀀👨‍👩‍👧é\\\"}\"},"
                                        + "{\"id\":\"2\",\"type\":\"a\",\"data\":\"x\"},"
                                        + "{\"id\":\"2\",\"type\":\"message\",\"data\":\"一\\n二\"},"
                                        + "{\"id\":\"3\",\"type\":\"b\",\"data\":\"y\"}]"));
    }

    @Test
    void an_event_taken_twice_is_shown_once() {
        Object shown =
                page.evaluate(
                        """
                        async () => {
                          const view = await import('/turn-view.js');
                          const alert = { alertId: 'a', text: '请拨打 120', phones: ['120'] };
                          const events = [
                            { type: 'safety.alert', ...alert },
                            { type: 'turn.accepted', sequenceNumber: 1 },
                            { type: 'safety.alert', sequenceNumber: 2, ...alert },
                            { type: 'text.delta', sequenceNumber: 3, text: '多' },
                            { type: 'text.delta', sequenceNumber: 2, text: '重' },
                            { type: 'text.delta', sequenceNumber: 3, text: '多' },
                            { type: 'text.delta', sequenceNumber: 4, text: '喝水' },
                            { type: 'text.delta', sequenceNumber: 4, text: '喝水' },
                          ];
                          const turn = events.reduce(view.withEvent, view.sendingTurn('k', '问'));
                          return [turn.reply, turn.alerts.length, turn.lastSequenceNumber];
                        }
                        """);

        assertThat(shown).isEqualTo(List.of("多喝水", 1, 4));
    }

    @Test
    void a_missing_event_is_noticed() {
        Object gaps =
                page.evaluate(
                        """
                        async () => {
                          const view = await import('/turn-view.js');
                          const turn = { ...view.sendingTurn('k', '问'), lastSequenceNumber: 4 };
                          return [undefined, 3, 4, 5, 6].map(
                            (sequenceNumber) => view.leavesGap(turn, { sequenceNumber }));
                        }
                        """);

        assertThat(gaps).isEqualTo(List.of(false, false, false, false, true));
    }

    @Test
    void a_snapshot_ends_what_the_stream_left_open_and_drops_nothing_unsent() {
        Object shown =
                page.evaluate(
                        """
                        async () => {
                          const view = await import('/turn-view.js');
                          const { mergeSnapshot } = await import('/turn-list.js');
                          const followed = { ...view.unknownActiveTurn('t1'), reply: '多' };
                          const unsent = { ...view.sendingTurn('k2', '还有'), status: 'unsent' };
                          const stored = { turnId: 't1', status: 'completed', text: '问',
                            reply: '多喝水', lastSequenceNumber: 4 };
                          const merged = mergeSnapshot([followed, unsent],
                            { turns: [stored], activeTurnId: 't9' });
                          return merged.map(({ key, status, text, reply }) =>
                            [key, status, text, reply].join('|'));
                        }
                        """);

        assertThat(shown).isEqualTo(List.of("t1|completed|问|多喝水", "t9|active||", "k2|unsent|还有|"));
    }

    @Test
    void only_numbers_that_have_a_source_become_links() {
        Object shown =
                page.evaluate(
                        """
                        async () => {
                          const { showMarks } = await import('/reply-marks.js');
                          const root = document.createElement('div');
                          root.innerHTML = '休息[1][3]，[x] [12]（无资料依据）。<em>好[2]</em>'
                            + '<code>a[1]</code><a href="https://example.org">[1]</a>';
                          showMarks(root, new Map([[1, { id: 's1', title: '甲' }],
                            [2, { id: 's2', title: '乙' }]]));
                          return root.innerHTML;
                        }
                        """);

        assertThat(shown)
                .isEqualTo(
                        "休息<a class=\"cite\" href=\"#s1\" title=\"甲\">[1]</a>[3]，[x] [12]"
                                + "<span class=\"unsupported\">无资料依据</span>。"
                                + "<em>好<a class=\"cite\" href=\"#s2\" title=\"乙\">[2]</a></em>"
                                + "<code>a[1]</code><a href=\"https://example.org\">[1]</a>");
    }

    @Test
    void only_addresses_of_web_pages_are_linked() {
        Object addresses =
                page.evaluate(
                        """
                        async () => {
                          const { webAddress } = await import('/sources.js');
                          return ['https://example.org/a', 'HTTP://example.org', 'javascript:1',
                            ' javascript:1', 'data:text/html,x', '//example.org', 'ftp://example.org',
                            '', undefined].map(webAddress);
                        }
                        """);

        assertThat(addresses)
                .isEqualTo(
                        Arrays.asList(
                                "https://example.org/a",
                                "http://example.org/",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
    }
}
