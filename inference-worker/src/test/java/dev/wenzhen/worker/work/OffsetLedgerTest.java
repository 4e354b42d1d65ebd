package dev.wenzhen.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {

    private static final RequestPartition PARTITION = new RequestPartition("requests", 2);

    private final OffsetLedger ledger = new OffsetLedger();

    @Test
    void commits_only_what_has_nothing_open_before_it() {
        pulled(5, 6, 7);

        ledger.done(at(6));
        assertThat(ledger.takeCommittable()).isEqualTo(Map.of(PARTITION, 5L));
        ledger.done(at(5));
        assertThat(ledger.takeCommittable()).isEqualTo(Map.of(PARTITION, 7L));
        ledger.done(at(7));
        assertThat(ledger.takeCommittable()).isEqualTo(Map.of(PARTITION, 8L));
    }

    @Test
    void says_nothing_twice() {
        pulled(5);
        ledger.done(at(5));

        assertThat(ledger.takeCommittable()).isNotEmpty();
        assertThat(ledger.takeCommittable()).isEmpty();
    }

    @Test
    void a_failed_commit_is_made_again() {
        pulled(5);
        ledger.done(at(5));
        ledger.takeCommittable();

        ledger.commitFailed(List.of(PARTITION));

        assertThat(ledger.takeCommittable()).isEqualTo(Map.of(PARTITION, 6L));
    }

    @Test
    void what_ends_after_its_partition_left_has_no_effect() {
        pulled(5);
        ledger.forget(List.of(PARTITION));

        ledger.done(at(5));

        assertThat(ledger.takeCommittable()).isEmpty();
    }

    @Test
    void a_partition_that_comes_back_starts_where_it_is_read_again() {
        pulled(5, 6);
        ledger.forget(List.of(PARTITION));
        pulled(5);

        ledger.done(at(6));
        assertThat(ledger.takeCommittable()).isEqualTo(Map.of(PARTITION, 5L));
        ledger.done(at(5));
        assertThat(ledger.takeCommittable()).isEqualTo(Map.of(PARTITION, 6L));
    }

    @Test
    void never_passes_an_open_request_in_any_order_of_endings() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            OffsetLedger any = new OffsetLedger();
            TreeSet<Long> open = new TreeSet<>();
            long offset = 0;
            for (int i = 0; i < 30; i++) {
                offset += 1 + random.nextInt(3);
                any.pulled(at(offset));
                open.add(offset);
            }
            List<Long> order = new ArrayList<>(open);
            Collections.shuffle(order, random);
            for (long ended : order) {
                any.done(at(ended));
                open.remove(ended);
                long expected = open.isEmpty() ? offset + 1 : open.first();
                any.commitFailed(List.of(PARTITION));
                assertThat(any.takeCommittable())
                        .as("seed %d", seed)
                        .isEqualTo(Map.of(PARTITION, expected));
            }
        }
    }

    private void pulled(long... offsets) {
        for (long offset : offsets) {
            ledger.pulled(at(offset));
        }
    }

    private static RequestPosition at(long offset) {
        return new RequestPosition(PARTITION, offset);
    }
}
