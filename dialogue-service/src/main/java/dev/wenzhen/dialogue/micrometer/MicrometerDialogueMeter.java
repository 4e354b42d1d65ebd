package dev.wenzhen.dialogue.micrometer;

import dev.wenzhen.dialogue.consultation.Observation;
import dev.wenzhen.dialogue.desk.DialogueMeter;
import dev.wenzhen.events.FinishReason;
import dev.wenzhen.events.TurnState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** Meters named {@code wenzhen_dialogue_…}; durations are in seconds. */
public final class MicrometerDialogueMeter implements DialogueMeter {

    private static final String PREFIX = "wenzhen.dialogue.";

    private final MeterRegistry registry;
    private final Map<Observation, Counter> observations = new EnumMap<>(Observation.class);
    private final Timer firstText;
    private final Timer batches;
    private final DistributionSummary batchInputs;
    private final Counter versionConflicts;

    public MicrometerDialogueMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Observation observation : Observation.values()) {
            observations.put(
                    observation,
                    Counter.builder(PREFIX + "observations")
                            .description("Records and deltas that changed nothing, by reason")
                            .tag("reason", observation.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.firstText =
                histogram("first.text", "From a turn's submission to its first text")
                        .serviceLevelObjectives(millis(10, 30, 100, 300, 1000, 3000, 10000, 30000))
                        .register(registry);
        this.batches =
                histogram("batch", "From reading records to handing on what follows")
                        .serviceLevelObjectives(millis(1, 2, 5, 10, 20, 50, 100, 500))
                        .register(registry);
        this.batchInputs =
                DistributionSummary.builder(PREFIX + "batch.inputs")
                        .description("Commands, claims, deltas and ticks of one batch")
                        .register(registry);
        this.versionConflicts =
                Counter.builder(PREFIX + "version.conflicts")
                        .description("Commits refused because another instance was at work")
                        .register(registry);
    }

    /** Shows how many turns are active in this instance. */
    public void watchActiveTurns(IntSupplier activeTurns) {
        Gauge.builder(PREFIX + "active.turns", activeTurns::getAsInt)
                .description("Turns of this instance that have not ended")
                .register(registry);
    }

    @Override
    public void turnEnded(TurnState turn) {
        registry.counter(
                        PREFIX + "turns",
                        "status",
                        turn.status().word(),
                        "finish",
                        turn.finishReason().map(FinishReason::word).orElse("none"),
                        "failure",
                        turn.failureCode().map(code -> code.word()).orElse("none"))
                .increment();
    }

    @Override
    public void firstText(Duration sinceSubmitted) {
        firstText.record(sinceSubmitted);
    }

    @Override
    public void observed(Observation observation) {
        observations.get(observation).increment();
    }

    @Override
    public void versionConflict() {
        versionConflicts.increment();
    }

    @Override
    public void deadLetter(String code) {
        registry.counter(PREFIX + "dead.letters", "code", code).increment();
    }

    @Override
    public void batchHandled(int inputs, Duration took) {
        batches.record(took);
        batchInputs.record(inputs);
    }

    @Override
    public void startedOver(String code) {
        registry.counter(PREFIX + "started.over", "code", code).increment();
    }

    @Override
    public void statusSkipped() {
        registry.counter(PREFIX + "worker.statuses.skipped").increment();
    }

    @Override
    public void listenerRestarted() {
        registry.counter(PREFIX + "listener.restarts").increment();
    }

    private static Timer.Builder histogram(String name, String description) {
        return Timer.builder(PREFIX + name).description(description);
    }

    private static Duration[] millis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
