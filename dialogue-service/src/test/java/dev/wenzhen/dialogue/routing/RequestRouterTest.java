package dev.wenzhen.dialogue.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRouterTest {

    private static final int PARTITIONS = 8;

    private final RequestRouter router = new RequestRouter(PARTITIONS, 1.25);

    @Test
    void without_workers_a_consultation_keeps_its_partition_and_all_partitions_are_used() {
        assertThat(consultations(200).map(id -> router.partitionFor(id, WorkerFleet.SILENT)))
                .containsExactlyElementsOf(
                        consultations(200)
                                .map(id -> router.partitionFor(id, WorkerFleet.SILENT))
                                .toList())
                .contains(0, 1, 2, 3, 4, 5, 6, 7)
                .allMatch(partition -> partition >= 0 && partition < PARTITIONS);
    }

    @Test
    void affinity_is_kept_while_loads_are_even() {
        WorkerFleet fleet = fleet(worker("a", 3, 0, 1, 2, 3), worker("b", 3, 4, 5, 6, 7));

        assertThat(consultations(200).map(id -> router.partitionFor(id, fleet)))
                .containsExactlyElementsOf(
                        consultations(200)
                                .map(id -> router.partitionFor(id, WorkerFleet.SILENT))
                                .toList());
    }

    @Test
    void a_crowded_worker_gets_nothing_more() {
        WorkerFleet fleet = fleet(worker("a", 10, 0, 1, 2, 3), worker("b", 1, 4, 5, 6, 7));

        assertThat(consultations(200).map(id -> router.partitionFor(id, fleet)))
                .allMatch(partition -> partition >= 4);
    }

    @Test
    void a_lone_worker_gets_everything_however_busy() {
        WorkerFleet fleet = fleet(worker("a", 100, 2, 5));

        assertThat(consultations(50).map(id -> router.partitionFor(id, fleet)))
                .allMatch(partition -> partition == 2 || partition == 5);
    }

    @Test
    void few_consultations_move_when_a_worker_leaves() {
        WorkerFleet both = fleet(worker("a", 0, 0, 1, 2, 3), worker("b", 0, 4, 5, 6, 7));
        WorkerFleet one = fleet(worker("a", 0, 0, 1, 2, 3));

        assertThat(consultations(200))
                .allSatisfy(
                        id -> {
                            int before = router.partitionFor(id, both);
                            if (before <= 3) {
                                assertThat(router.partitionFor(id, one)).isEqualTo(before);
                            }
                        });
    }

    @Test
    void nobody_gets_more_than_the_bound_between_two_statuses() {
        WorkerBoard board = new WorkerBoard(Set.of("default"), Duration.ofSeconds(5));
        board.heard(worker("a", 0, 0));
        board.heard(worker("b", 0, 1));
        int[] sent = new int[2];

        consultations(200)
                .forEach(
                        id -> {
                            int partition = router.partitionFor(id, board.fleet(Examples.NOW));
                            board.requested("default", partition);
                            sent[partition]++;
                        });

        assertThat(Math.max(sent[0], sent[1])).isLessThanOrEqualTo((int) (1.25 * 100) + 2);
    }

    @Test
    void next_turns_land_where_the_last_ones_were_while_three_workers_share_the_load() {
        long seed = 20261122;
        Random random = new Random(seed);
        WorkerBoard board = new WorkerBoard(Set.of("default"), Duration.ofSeconds(5));
        Map<ConsultationId, Integer> lastWorker = new HashMap<>();
        List<ConsultationId> all = consultations(120).toList();
        int nextTurns = 0;
        int sameWorker = 0;
        for (int turn = 0; turn < 2_400; turn++) {
            if (turn % 6 == 0) {
                board.heard(worker("a", 1 + random.nextInt(3), 0, 1, 2));
                board.heard(worker("b", 1 + random.nextInt(3), 3, 4, 5));
                board.heard(worker("c", 1 + random.nextInt(3), 6, 7));
            }
            ConsultationId consultation = all.get(random.nextInt(all.size()));
            int partition = router.partitionFor(consultation, board.fleet(Examples.NOW));
            board.requested("default", partition);
            Integer before = lastWorker.put(consultation, partition / 3);
            nextTurns += before == null ? 0 : 1;
            sameWorker += before != null && before == partition / 3 ? 1 : 0;
        }

        assertThat((double) sameWorker / nextTurns).as("seed %d", seed).isGreaterThan(0.75);
    }

    @Test
    void the_board_forgets_the_stale_the_draining_and_the_gone() {
        Instant now = Examples.NOW;
        WorkerBoard board = new WorkerBoard(Set.of("default"), Duration.ofSeconds(5));
        board.heard(worker("fresh", 0, 0));
        board.heard(worker("gone", 0, 1));
        board.heard(status("draining", "default", true, List.of(2), now));
        board.heard(status("elsewhere", "other", false, List.of(3), now));
        board.heard(status("idle", "default", false, List.of(), now));
        board.heard(status("stale", "default", false, List.of(4), now.minusSeconds(5)));
        board.left("gone");

        assertThat(board.fleet(now).workers())
                .extracting(WorkerStatus::workerId)
                .containsExactly("fresh");
        assertThat(board.fleet(now.plusSeconds(5)).workers()).isEmpty();
    }

    private static java.util.stream.Stream<ConsultationId> consultations(int count) {
        return IntStream.range(0, count).mapToObj(Examples::consultation);
    }

    private static WorkerFleet fleet(WorkerStatus... workers) {
        return new WorkerFleet(List.of(workers));
    }

    private static WorkerStatus worker(String id, int running, Integer... partitions) {
        return new WorkerStatus(
                id,
                "default",
                "starter",
                List.of(partitions),
                running,
                0,
                8,
                0,
                false,
                Examples.NOW);
    }

    private static WorkerStatus status(
            String id, String pool, boolean draining, List<Integer> partitions, Instant at) {
        return new WorkerStatus(id, pool, "starter", partitions, 0, 0, 8, 0, draining, at);
    }
}
