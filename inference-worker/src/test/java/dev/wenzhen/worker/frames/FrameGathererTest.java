package dev.wenzhen.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.GenerationEnding;
import dev.wenzhen.events.TokenUsage;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.worker.work.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameGathererTest {

    private static final long INTERVAL = 25;
    private static final long RETRY = 500;
    private static final int MAX_BYTES = 10_000;

    private final FrameGatherer gatherer =
            new FrameGatherer(
                    new FlushPolicy(
                            Duration.ofNanos(INTERVAL), Duration.ofNanos(RETRY), MAX_BYTES));
    private final TurnId one = TurnId.next();
    private final TurnId two = TurnId.next();

    @Test
    void a_quiet_partition_sends_at_once() {
        gatherer.add(3, piece(one, 0, "头"), false, 1_000);

        assertThat(gatherer.takeDue(1_000)).containsExactly(frame(3, piece(one, 0, "头")));
    }

    @Test
    void a_busy_partition_sends_once_an_interval() {
        sendOne(0);

        gatherer.add(3, piece(one, 1, "痛"), false, 10);
        assertThat(gatherer.takeDue(INTERVAL - 1)).isEmpty();
        assertThat(gatherer.nextDue(10)).isEqualTo(OptionalLong.of(INTERVAL));
        assertThat(gatherer.takeDue(INTERVAL)).hasSize(1);
    }

    @Test
    void busy_partitions_send_together() {
        gatherer.add(3, piece(one, 0, "头"), false, 3);
        gatherer.takeDue(3).forEach(gatherer::acknowledged);
        gatherer.add(4, piece(two, 0, "咳"), false, 9);
        gatherer.takeDue(9).forEach(gatherer::acknowledged);

        gatherer.add(3, piece(one, 1, "痛"), false, 12);
        gatherer.add(4, piece(two, 1, "嗽"), false, 14);

        assertThat(gatherer.takeDue(INTERVAL - 1)).isEmpty();
        assertThat(gatherer.takeDue(INTERVAL)).extracting(Frame::partition).containsExactly(3, 4);
    }

    @Test
    void a_first_token_or_an_ending_does_not_wait_and_takes_along_what_waits() {
        sendOne(0);

        gatherer.add(3, piece(one, 1, "痛"), false, 5);
        gatherer.add(3, piece(two, 0, "咳"), true, 6);

        assertThat(gatherer.takeDue(6))
                .containsExactly(frame(3, piece(one, 1, "痛"), piece(two, 0, "咳")));
    }

    @Test
    void pieces_of_one_reply_are_joined() {
        sendOne(0);
        gatherer.add(3, piece(one, 1, "痛"), false, 5);
        gatherer.add(3, piece(one, 2, "吗"), false, 6);
        gatherer.add(3, ending(one, 3), true, 7);

        List<Frame> frames = gatherer.takeDue(7);

        ReplyPiece joined = frames.get(0).pieces().get(0);
        assertThat(frames.get(0).pieces()).hasSize(1);
        assertThat(joined.text()).isEqualTo("痛吗");
        assertThat(joined.tokenIds()).containsExactly(1, 2);
        assertThat(joined.position()).isEqualTo(1);
        assertThat(joined.textOffset()).isEqualTo(1);
        assertThat(joined.ending()).isPresent();
    }

    @Test
    void one_frame_of_a_partition_is_under_way_at_a_time() {
        gatherer.add(3, piece(one, 0, "头"), false, 0);
        Frame first = gatherer.takeDue(0).get(0);
        gatherer.add(3, piece(one, 1, "痛"), true, 1);
        gatherer.add(4, piece(two, 0, "咳"), true, 1);

        assertThat(gatherer.takeDue(100)).containsExactly(frame(4, piece(two, 0, "咳")));
        gatherer.acknowledged(first);
        assertThat(gatherer.takeDue(100)).containsExactly(frame(3, piece(one, 1, "痛")));
    }

    @Test
    void what_failed_leaves_again_before_what_came_later() {
        gatherer.add(3, piece(one, 0, "头"), false, 0);
        Frame first = gatherer.takeDue(0).get(0);
        gatherer.add(3, piece(two, 0, "咳"), true, 1);
        gatherer.add(3, piece(one, 1, "痛"), false, 2);

        gatherer.failed(first, piece -> true, 10);

        assertThat(gatherer.takeDue(10 + RETRY - 1)).as("not even an eager one").isEmpty();
        List<ReplyPiece> again = gatherer.takeDue(10 + RETRY).get(0).pieces();
        assertThat(again).hasSize(2);
        assertThat(again.get(0).text()).isEqualTo("头痛");
        assertThat(again.get(0).textOffset()).isZero();
        assertThat(again.get(1).text()).isEqualTo("咳");
    }

    @Test
    void what_nobody_wants_is_not_tried_again() {
        gatherer.add(3, piece(one, 0, "头"), false, 0);
        gatherer.add(3, piece(two, 0, "咳"), false, 0);
        Frame first = gatherer.takeDue(0).get(0);
        gatherer.add(3, piece(one, 1, "痛"), false, 2);

        gatherer.failed(first, piece -> !piece.turnId().equals(one), 10);

        assertThat(gatherer.takeDue(10 + RETRY)).containsExactly(frame(3, piece(two, 0, "咳")));
    }

    @Test
    void a_full_frame_leaves_the_rest_for_the_next() {
        String much = "长".repeat(2_500);
        gatherer.add(3, piece(one, 0, much), true, 0);
        gatherer.add(3, piece(two, 0, much), true, 0);

        Frame first = gatherer.takeDue(0).get(0);
        assertThat(first.pieces()).containsExactly(piece(one, 0, much));
        gatherer.acknowledged(first);
        assertThat(gatherer.takeDue(0)).containsExactly(frame(3, piece(two, 0, much)));
    }

    @Test
    void a_piece_larger_than_a_frame_still_leaves() {
        gatherer.add(3, piece(one, 0, "长".repeat(20_000)), true, 0);

        assertThat(gatherer.takeDue(0)).hasSize(1);
    }

    @Test
    void is_empty_only_when_all_is_acknowledged() {
        assertThat(gatherer.isEmpty()).isTrue();
        gatherer.add(3, piece(one, 0, "头"), false, 0);
        assertThat(gatherer.isEmpty()).isFalse();
        Frame first = gatherer.takeDue(0).get(0);
        assertThat(gatherer.isEmpty()).isFalse();
        gatherer.acknowledged(first);
        assertThat(gatherer.isEmpty()).isTrue();
        assertThat(gatherer.nextDue(0)).isEmpty();
    }

    @Test
    void a_reader_who_cuts_by_text_offset_reads_every_reply_whole_whatever_fails() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder read = new StringBuilder();
            List<Frame> underWay = new ArrayList<>();
            long now = 0;
            int made = 0;
            while (made < 60 || !gatherer.isEmpty()) {
                now += random.nextInt(20);
                if (made < 60 && random.nextBoolean()) {
                    gatherer.add(3, piece(one, made, "字"), random.nextInt(8) == 0, now);
                    made++;
                }
                underWay.addAll(gatherer.takeDue(now));
                if (!underWay.isEmpty() && random.nextInt(3) == 0) {
                    arrive(underWay.remove(0), random.nextInt(3), read, now);
                }
            }
            assertThat(read.toString()).as("seed %d", seed).isEqualTo("字".repeat(60));
        }
    }

    /** 0: lost; 1: written, but its acknowledgement is lost; 2: written. */
    private void arrive(Frame frame, int fate, StringBuilder read, long now) {
        if (fate > 0) {
            ReplyPiece piece = frame.pieces().get(0);
            assertThat(piece.textOffset()).as("no gap").isLessThanOrEqualTo(read.length());
            read.append(piece.text().substring(read.length() - piece.textOffset()));
        }
        if (fate == 2) {
            gatherer.acknowledged(frame);
        } else {
            gatherer.failed(frame, piece -> true, now);
        }
    }

    private void sendOne(long now) {
        gatherer.add(3, piece(one, 0, "头"), false, now);
        gatherer.acknowledged(gatherer.takeDue(now).get(0));
    }

    private static Frame frame(int partition, ReplyPiece... pieces) {
        return new Frame(partition, List.of(pieces));
    }

    private static ReplyPiece piece(TurnId turnId, int position, String text) {
        return new ReplyPiece(
                Requests.SUBJECT,
                turnId,
                40,
                position,
                List.of(position),
                position,
                text,
                Optional.empty());
    }

    private static ReplyPiece ending(TurnId turnId, int position) {
        return new ReplyPiece(
                Requests.SUBJECT,
                turnId,
                40,
                position,
                List.of(),
                position,
                "",
                Optional.of(
                        new GenerationEnding(FinishReason.STOP, TokenUsage.NONE, "", "starter")));
    }
}
