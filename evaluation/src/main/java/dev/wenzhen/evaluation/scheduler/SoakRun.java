package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.embedded.EmbeddedTextGenerator;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.generation.TextGenerator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Many generations of consultations that come back, with random cancellations, deadlines and urgent
 * ones, in fewer slots than consultations, so that prefixes are evicted all the time. It keeps
 * nothing of a generation that has ended but how often it ended. For one run.
 */
public final class SoakRun {

    static final int SLOTS = 4;
    private static final int RESTING = 3;
    private static final int CONTEXT = 512;
    private static final int CONSULTATIONS = 24;
    private static final int AT_ONCE = 12;
    private static final int SAMPLES = 50;

    private final Random random;
    private final Clock clock;
    private final Duration patience;
    private final List<List<ChatMessage>> consultations = new ArrayList<>();
    private final Map<FinishReason, Integer> reasons = new EnumMap<>(FinishReason.class);
    private final MemorySeries resident = new MemorySeries();
    private final MemorySeries allocated = new MemorySeries();
    private long promptTokens;
    private long cachedTokens;

    /**
     * @param seed of everything random
     * @param clock that deadlines are set by
     */
    public SoakRun(long seed, Clock clock) {
        this(seed, clock, Duration.ofMinutes(2));
    }

    /**
     * @param patience how long an ending is waited for; then the generation counts as never ended
     */
    SoakRun(long seed, Clock clock, Duration patience) {
        this.random = new Random(seed);
        this.clock = clock;
        this.patience = patience;
        for (int i = 0; i < CONSULTATIONS; i++) {
            consultations.add(List.of());
        }
    }

    private record Running(
            int number, int consultation, List<ChatMessage> messages, Listening listening) {}

    /** On an engine of its own. */
    public SoakReport run(Path model, Precision precision, int generations) {
        return run(
                EmbeddedTextGenerator.open(
                        model,
                        new EngineOptions(
                                precision,
                                EngineOptions.usualThreads(),
                                SLOTS,
                                AT_ONCE,
                                CONTEXT,
                                new KvBudget(RESTING, Long.MAX_VALUE))),
                generations);
    }

    /** On a generator of {@link #SLOTS} slots, which it closes. */
    SoakReport run(TextGenerator generator, int generations) {
        Endings endings = new Endings(generations);
        double seconds;
        GeneratorLoad load;
        double heapGrowth;
        try (generator) {
            double heap = ProcessMemory.collectedHeap();
            long begun = System.nanoTime();
            generate(generator, generations, endings);
            seconds = (System.nanoTime() - begun) / 1e9;
            load = generator.load();
            heapGrowth = ProcessMemory.collectedHeap() - heap;
        }
        return new SoakReport(
                generations,
                endings.once(),
                reasons,
                generations / seconds,
                (double) cachedTokens / Math.max(1, promptTokens),
                load.equals(new GeneratorLoad(0, 0, SLOTS, 0)),
                new SoakReport.Memory(
                        resident.last(),
                        resident.growthPerThousand(),
                        allocated.last(),
                        allocated.slopePerThousand(),
                        allocated.growth(),
                        heapGrowth));
    }

    private void generate(TextGenerator generator, int generations, Endings endings) {
        List<Running> running = new ArrayList<>();
        for (int i = 0; i < generations; i++) {
            running.add(submit(generator, i, endings));
            if (running.size() == AT_ONCE) {
                end(running.remove(random.nextInt(AT_ONCE)), endings);
            }
            if (i % Math.max(1, generations / SAMPLES) == 0) {
                resident.add(i, ProcessMemory.resident());
                allocated.add(i, ProcessMemory.allocated());
            }
        }
        running.forEach(one -> end(one, endings));
    }

    private Running submit(TextGenerator generator, int number, Endings endings) {
        int consultation = random.nextInt(CONSULTATIONS);
        List<ChatMessage> messages = new ArrayList<>(consultations.get(consultation));
        messages.add(Symptoms.question(5 + random.nextInt(80), random));
        String id = "soak-" + number;
        int cancelAt = random.nextInt(4) == 0 ? random.nextInt(20) : -1;
        Listening listening =
                new Listening(
                        position -> {
                            if (position == cancelAt) {
                                generator.cancel(id);
                            }
                        },
                        () -> endings.ended(number));
        boolean hurried = random.nextInt(5) == 0;
        generator.submit(
                new GenerationTask(
                        id,
                        "patient-" + consultation,
                        random.nextInt(10) == 0 ? Priority.URGENT : Priority.NORMAL,
                        messages,
                        SamplingOptions.defaults(number).withMaxNewTokens(1 + random.nextInt(32)),
                        clock.instant().plusMillis(hurried ? random.nextInt(120) : 600_000)),
                listening);
        if (random.nextInt(20) == 0) {
            generator.cancel(id);
        }
        return new Running(number, consultation, messages, listening);
    }

    /** The reply becomes part of its consultation, which starts anew when it has become long. */
    private void end(Running running, Endings endings) {
        Optional<GenerationResult> result = running.listening().await(patience);
        String reply = running.listening().text();
        boolean goesOn =
                result.isPresent()
                        && result.get().promptTokens() <= CONTEXT / 2
                        && !reply.isEmpty();
        List<ChatMessage> longer = new ArrayList<>(running.messages());
        longer.add(new ChatMessage(Role.ASSISTANT, reply, false));
        consultations.set(running.consultation(), goesOn ? longer : List.of());
        result.ifPresentOrElse(this::count, () -> endings.missed(running.number()));
    }

    private void count(GenerationResult result) {
        reasons.merge(result.reason(), 1, Integer::sum);
        promptTokens += result.promptTokens();
        cachedTokens += result.cachedTokens();
    }
}
