package dev.wenzhen.evaluation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.TextGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SoakRunTest {

    private static final int GENERATIONS = 100;
    private static final GenerationResult ENDED =
            new GenerationResult(FinishReason.STOP, 20, 5, 1, "");

    @Test
    void what_ends_once_and_leaves_its_slot_is_sound() {
        SoakReport report = soak(new Generator());

        assertThat(report.sound()).isTrue();
        assertThat(report.endedOnce()).isEqualTo(GENERATIONS);
        assertThat(report.endings()).isEqualTo(Map.of(FinishReason.STOP, GENERATIONS));
        assertThat(report.cachedShare()).isEqualTo(0.25);
    }

    @Test
    void a_generation_that_ends_twice_is_found() {
        Generator generator = new Generator();
        generator.faults = Map.of("soak-7", listener -> generator.end(generator.end(listener)));

        assertOneIsMissing(soak(generator));
    }

    @Test
    void a_generation_that_ends_again_when_the_generator_closes_is_found() {
        Generator generator = new Generator();
        generator.faults = Map.of("soak-7", listener -> generator.again(generator.end(listener)));

        assertOneIsMissing(soak(generator));
    }

    @Test
    void a_generation_that_only_ends_when_the_generator_closes_is_found() {
        Generator generator = new Generator();
        generator.faults = Map.of("soak-7", generator::again);

        assertOneIsMissing(soak(generator));
    }

    @Test
    void a_slot_that_is_not_free_at_the_end_is_found() {
        Generator generator = new Generator();
        generator.load = new GeneratorLoad(0, 0, SoakRun.SLOTS - 1, 0);

        assertSlotIsMissing(generator);
    }

    @Test
    void positions_that_are_held_at_the_end_are_found() {
        Generator generator = new Generator();
        generator.load = new GeneratorLoad(0, 0, SoakRun.SLOTS, 0.01);

        assertSlotIsMissing(generator);
    }

    private static void assertOneIsMissing(SoakReport report) {
        assertThat(report.endedOnce()).isEqualTo(GENERATIONS - 1);
        assertThat(report.slotsFree()).isTrue();
        assertThat(report.sound()).isFalse();
    }

    private static void assertSlotIsMissing(Generator generator) {
        SoakReport report = soak(generator);

        assertThat(report.endedOnce()).isEqualTo(GENERATIONS);
        assertThat(report.slotsFree()).isFalse();
        assertThat(report.sound()).isFalse();
    }

    private static SoakReport soak(TextGenerator generator) {
        return new SoakRun(1, Clock.systemUTC(), Duration.ofMillis(1)).run(generator, GENERATIONS);
    }

    /** Ends everything at once with one word, except what is to go wrong. */
    private static final class Generator implements TextGenerator {

        private Map<String, Consumer<GenerationListener>> faults = Map.of();
        private GeneratorLoad load = new GeneratorLoad(0, 0, SoakRun.SLOTS, 0);
        private Runnable atClose = () -> {};
        private boolean closed;

        GenerationListener end(GenerationListener listener) {
            listener.finished(ENDED);
            return listener;
        }

        void again(GenerationListener listener) {
            atClose = () -> end(listener);
        }

        @Override
        public void submit(GenerationTask task, GenerationListener listener) {
            listener.generated(new GeneratedTokens(0, List.of(1), "好"));
            faults.getOrDefault(task.id(), this::end).accept(listener);
        }

        @Override
        public GeneratorDescription description() {
            return new GeneratorDescription("scripted", "scripted", "none", 512, 0);
        }

        @Override
        public GeneratorLoad load() {
            return load;
        }

        @Override
        public boolean alive() {
            return !closed;
        }

        @Override
        public void cancel(String taskId) {}

        @Override
        public void close() {
            closed = true;
            atClose.run();
        }
    }
}
