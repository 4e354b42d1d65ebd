package dev.wenzhen.dialogue.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.dialogue.consultation.Examples;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.TurnStatus;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random logs, random batches, random deaths: readers see the same as if nothing had happened. The
 * seed is in the test's name.
 */
class InterleavingTest {

    private static final int CONSULTATIONS = 4;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void crashes_and_redelivery_change_nothing_that_readers_see(long seed) {
        Random random = new Random(seed);
        List<Input> log = InputLog.random(random, CONSULTATIONS, 4);
        Reader undisturbed = new Reader(log);
        InMemoryDialogueStore quiet = new InMemoryDialogueStore();
        run(new Instance(log, quiet, undisturbed, random), random, 0);

        Reader disturbed = new Reader(log);
        InMemoryDialogueStore stormy = new InMemoryDialogueStore();
        run(new Instance(log, stormy, disturbed, random), random, 0.3);

        sawAll(disturbed, stormy);
        assertThat(disturbed.bodies()).isEqualTo(undisturbed.bodies());
        for (int i = 1; i <= CONSULTATIONS; i++) {
            assertThat(stormy.state(Examples.consultation(i)).turns())
                    .isEqualTo(quiet.state(Examples.consultation(i)).turns());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_store_that_fails_in_the_middle_changes_nothing_that_readers_see(long seed) {
        Random random = new Random(seed);
        List<Input> log = InputLog.random(random, CONSULTATIONS, 4);
        Reader undisturbed = new Reader(log);
        run(new Instance(log, new InMemoryDialogueStore(), undisturbed, random), random, 0);

        Reader disturbed = new Reader(log);
        InMemoryDialogueStore store = new InMemoryDialogueStore();
        FaultyStore faulty = new FaultyStore(store, random, 0.05);
        run(new Instance(log, faulty, disturbed, random), random, 0.1);

        sawAll(disturbed, store);
        assertThat(disturbed.bodies()).isEqualTo(undisturbed.bodies());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void two_instances_that_both_believe_to_own_it_agree(long seed) {
        Random random = new Random(seed);
        List<Input> log = InputLog.random(random, CONSULTATIONS, 4);
        InMemoryDialogueStore store = new InMemoryDialogueStore();
        Reader reader = new Reader(log);
        Instance one = new Instance(log, store, reader, random);
        Instance other = new Instance(log, store, reader, random);

        while (!one.isDone() || !other.isDone()) {
            Instance next = random.nextBoolean() ? one : other;
            next.round(Examples.NOW);
            if (random.nextDouble() < 0.1) {
                next.crash();
            }
        }

        sawAll(reader, store);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deadlines_that_pass_amid_crashes_end_every_turn_once(long seed) {
        Random random = new Random(seed);
        List<Input> log = InputLog.random(random, CONSULTATIONS, 4);
        InMemoryDialogueStore store = new InMemoryDialogueStore();
        Reader reader = new Reader(log);
        Instance instance = new Instance(log, store, reader, random);
        Instant now = Examples.NOW;

        while (!instance.isDone()) {
            now = now.plusMillis(random.nextInt(4000));
            instance.round(now);
            if (random.nextDouble() < 0.1) {
                instance.crash();
            }
        }
        Instant end = now.plus(Examples.PATIENCE).plusSeconds(1);
        instance.round(end);
        instance.crash();
        finish(instance, end);

        sawAll(reader, store);
        for (int i = 1; i <= CONSULTATIONS; i++) {
            assertThat(store.state(Examples.consultation(i)).turns())
                    .noneMatch(turn -> turn.status() == TurnStatus.ACTIVE);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void marks_of_activity_go_when_everything_is_told(long seed) {
        Random random = new Random(seed);
        InMemoryDialogueStore store = new InMemoryDialogueStore();
        List<Input> log = InputLog.random(random, 2, 2);
        Instance instance = new Instance(log, store, new Reader(log), random);
        run(instance, random, 0.2);
        Instant end = Examples.NOW.plus(Examples.PATIENCE).plusSeconds(1);
        instance.round(end);
        finish(instance, end);
        instance.round(end);

        assertThat(store.marks(Examples.PARTITION, Examples.NOW)).isEmpty();
    }

    private static void run(Instance instance, Random random, double deaths) {
        while (!instance.isDone()) {
            instance.round(Examples.NOW);
            if (random.nextDouble() < deaths) {
                instance.crash();
            }
        }
        // A takeover at the end tells what a death may have kept back.
        instance.crash();
        finish(instance, Examples.NOW);
    }

    private static void finish(Instance instance, Instant now) {
        do {
            instance.round(now);
        } while (!instance.isDone());
    }

    private static void sawAll(Reader reader, InMemoryDialogueStore store) {
        for (int i = 1; i <= CONSULTATIONS; i++) {
            ConsultationState state = store.state(Examples.consultation(i));
            reader.sawAllOf(state);
        }
    }
}
