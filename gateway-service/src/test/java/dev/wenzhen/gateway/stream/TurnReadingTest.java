package dev.wenzhen.gateway.stream;

import static dev.wenzhen.gateway.stream.Events.TURN;
import static dev.wenzhen.gateway.stream.Events.TURN_ID;
import static dev.wenzhen.gateway.stream.Events.completed;
import static dev.wenzhen.gateway.stream.Events.delta;
import static dev.wenzhen.gateway.stream.Events.deltas;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.ReplyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TurnReadingTest {

    private final TurnFeeds feeds = new TurnFeeds(new TurnFeeds.Bounds(1000, 1 << 20));
    private final KeptLog log = new KeptLog();
    private final KeptReader reader = new KeptReader();
    private final LongAdder replayed = new LongAdder();

    @Test
    void gives_what_arrives_in_order_and_ends_once() {
        read(0, true);

        feeds.arrived(deltas(1, 3));
        feeds.arrived(List.of(completed(4)));
        feeds.arrived(List.of(completed(4)));

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L, 4L);
        assertThat(reader.ends).containsExactly(ReadingEnd.TERMINAL);
        assertThat(log.asked).isZero();
        assertThat(feeds.subscribers()).isZero();
    }

    @Test
    void drops_repeats_of_a_republished_turn() {
        read(0, true);
        feeds.arrived(deltas(1, 3));

        feeds.arrived(deltas(1, 5));

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(feeds.repeats()).isEqualTo(3);
    }

    @Test
    void fills_a_gap_from_the_log() {
        read(0, true);
        feeds.arrived(deltas(1, 2));
        log.events.addAll(deltas(1, 6));

        feeds.arrived(deltas(5, 6));

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(feeds.gaps()).isEqualTo(1);
        assertThat(replayed.sum()).isEqualTo(4);
    }

    @Test
    void a_late_reader_gets_the_beginning_from_the_log() {
        log.events.addAll(deltas(1, 400));
        feeds.arrived(deltas(390, 400));

        read(0, false);
        feeds.arrived(List.of(completed(401)));

        assertThat(reader.numbers)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 401).boxed().toList());
        assertThat(reader.ends).containsExactly(ReadingEnd.TERMINAL);
    }

    @Test
    void a_returning_reader_goes_on_where_it_was() {
        feeds.arrived(deltas(1, 5));

        read(3, false);

        assertThat(reader.numbers).containsExactly(4L, 5L);
    }

    @Test
    void an_ended_turn_is_read_from_the_log_alone() {
        log.events.addAll(deltas(1, 2));
        log.events.add(completed(3));

        read(0, false);

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L);
        assertThat(reader.ends).containsExactly(ReadingEnd.TERMINAL);
    }

    @Test
    void events_that_arrive_while_the_log_is_asked_come_after_its_answer() {
        CompletableFuture<List<ReplyEvent>> answer = new CompletableFuture<>();
        log.pending = answer;
        read(0, false);

        feeds.arrived(deltas(3, 4));
        assertThat(reader.numbers).isEmpty();
        answer.complete(deltas(1, 3));

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_slow_reader_is_given_nothing_until_it_is_ready() {
        TurnReading reading = read(0, true);
        reader.ready = false;
        feeds.arrived(deltas(1, 3));
        assertThat(reader.numbers).isEmpty();

        reader.ready = true;
        reading.resume();

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_slow_reader_whose_window_moved_on_reads_the_log() {
        TurnFeeds small = new TurnFeeds(new TurnFeeds.Bounds(4, 1 << 20));
        TurnReading reading = read(small, 0, true);
        reader.ready = false;
        log.events.addAll(deltas(1, 20));
        small.arrived(deltas(1, 20));

        reader.ready = true;
        reading.resume();

        assertThat(reader.numbers)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void says_so_when_what_comes_next_is_kept_nowhere() {
        feeds.arrived(deltas(5, 6));

        read(0, false);

        assertThat(reader.numbers).isEmpty();
        assertThat(reader.ends).containsExactly(ReadingEnd.GONE);
    }

    @Test
    void says_so_when_the_log_fails() {
        log.pending = CompletableFuture.failedFuture(new IllegalStateException("away"));

        read(0, false);

        assertThat(reader.ends).containsExactly(ReadingEnd.LOG_UNAVAILABLE);
    }

    @Test
    void giving_up_finds_a_terminal_event_that_only_the_log_has() {
        TurnReading reading = read(0, true);
        feeds.arrived(deltas(1, 2));
        log.events.addAll(deltas(1, 2));
        log.events.add(completed(3));

        reading.giveUp();

        assertThat(reader.numbers).containsExactly(1L, 2L, 3L);
        assertThat(reader.ends).containsExactly(ReadingEnd.TERMINAL);
    }

    @Test
    void giving_up_ends_without_inventing_an_event() {
        TurnReading reading = read(0, true);
        feeds.arrived(deltas(1, 2));
        log.events.addAll(deltas(1, 2));

        reading.giveUp();
        reading.giveUp();

        assertThat(reader.numbers).containsExactly(1L, 2L);
        assertThat(reader.ends).containsExactly(ReadingEnd.GAVE_UP);
    }

    @Test
    void a_closed_reading_gives_nothing_more() {
        TurnReading reading = read(0, true);
        feeds.arrived(deltas(1, 1));

        reading.close();
        feeds.arrived(List.of(delta(2), completed(3)));

        assertThat(reader.numbers).containsExactly(1L);
        assertThat(reader.ends).isEmpty();
        assertThat(feeds.subscribers()).isZero();
    }

    @Test
    void the_oldest_turns_make_room_and_readers_lose_nothing() {
        TurnFeeds tight = new TurnFeeds(new TurnFeeds.Bounds(1000, 2000));
        read(tight, 0, true);
        log.events.addAll(deltas(1, 9));
        tight.arrived(deltas(1, 3));
        assertThat(tight.lastSequenceNumber(TURN_ID)).isEqualTo(3);

        tight.arrived(otherTurn(20));
        assertThat(tight.lastSequenceNumber(TURN_ID)).isZero();
        tight.arrived(deltas(6, 9));

        assertThat(reader.numbers)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
    }

    private static List<ReplyEvent> otherTurn(int events) {
        var other = new dev.wenzhen.events.TurnId("01JD0N3Q8Z6Y5X4W3V2T1S0R9R");
        return deltas(1, events).stream()
                .map(
                        event ->
                                new ReplyEvent(
                                        event.subject(),
                                        other,
                                        event.sequenceNumber(),
                                        event.at(),
                                        event.body()))
                .toList();
    }

    private TurnReading read(long after, boolean fresh) {
        return read(feeds, after, fresh);
    }

    private TurnReading read(TurnFeeds from, long after, boolean fresh) {
        TurnReading.Sources sources = new TurnReading.Sources(from, log, replayed);
        TurnReading reading = new TurnReading(TURN, after, sources, reader, Runnable::run);
        reading.start(fresh);
        return reading;
    }

    /** Keeps what it is given. */
    private static final class KeptReader implements TurnReader {

        private final List<Long> numbers = new ArrayList<>();
        private final List<ReadingEnd> ends = new ArrayList<>();
        private boolean ready = true;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void take(List<ReplyEvent> events) {
            events.forEach(event -> numbers.add(event.sequenceNumber()));
        }

        @Override
        public void end(ReadingEnd end) {
            ends.add(end);
        }
    }

    /** A log in a list. */
    private static final class KeptLog implements ReplyLog {

        private final List<ReplyEvent> events = new ArrayList<>();
        private CompletableFuture<List<ReplyEvent>> pending;
        private int asked;

        @Override
        public CompletionStage<List<ReplyEvent>> after(Turn turn, long after, int max) {
            asked++;
            if (pending != null) {
                CompletableFuture<List<ReplyEvent>> answer = pending;
                pending = null;
                return answer;
            }
            return CompletableFuture.completedFuture(
                    events.stream()
                            .filter(event -> event.sequenceNumber() > after)
                            .limit(max)
                            .toList());
        }

        @Override
        public CompletionStage<Long> lastSequenceNumber(Turn turn) {
            return CompletableFuture.completedFuture((long) events.size());
        }
    }
}
