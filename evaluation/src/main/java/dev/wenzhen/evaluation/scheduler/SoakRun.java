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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Many generations of consultations that come back, with random cancellations, deadlines and urgent
 * ones, in fewer slots than consultations, so that prefixes are evicted all the time.
 */
public final class SoakRun {

    private static final int SLOTS = 4;
    private static final int RESTING = 3;
    private static final int CONTEXT = 512;
    private static final int CONSULTATIONS = 24;
    private static final int AT_ONCE = 12;

    private final Path model;
    private final Precision precision;
    private final Random random;
    private final Clock clock;
    private final List<List<ChatMessage>> consultations = new ArrayList<>();

    /**
     * @param seed of everything random
     * @param clock that deadlines are set by
     */
    public SoakRun(Path model, Precision precision, long seed, Clock clock) {
        this.model = model;
        this.precision = precision;
        this.random = new Random(seed);
        this.clock = clock;
        for (int i = 0; i < CONSULTATIONS; i++) {
            consultations.add(List.of());
        }
    }

    private record Running(int consultation, List<ChatMessage> messages, Listening listening) {}

    /** Counts what became of the generations. */
    private static final class Tally {
        private final Map<FinishReason, Integer> endings = new EnumMap<>(FinishReason.class);
        private final ResidentMemory memory = new ResidentMemory();
        private int endedOnce;
        private long promptTokens;
        private long cachedTokens;
    }

    public SoakReport run(int generations) {
        EngineOptions options =
                new EngineOptions(
                        precision,
                        EngineOptions.usualThreads(),
                        SLOTS,
                        AT_ONCE,
                        CONTEXT,
                        new KvBudget(RESTING, Long.MAX_VALUE));
        Tally tally = new Tally();
        List<Running> running = new ArrayList<>();
        List<Listening> ended = new ArrayList<>();
        try (EmbeddedTextGenerator generator = EmbeddedTextGenerator.open(model, options)) {
            long begun = System.nanoTime();
            for (int i = 0; i < generations; i++) {
                running.add(submit(generator, i));
                if (running.size() == AT_ONCE) {
                    ended.add(end(running.remove(random.nextInt(AT_ONCE)), tally));
                }
                if (i % Math.max(1, generations / 50) == 0) {
                    tally.memory.sample(i);
                }
            }
            running.forEach(one -> ended.add(end(one, tally)));
            double seconds = (System.nanoTime() - begun) / 1e9;
            GeneratorLoad load = generator.load();
            tally.endedOnce = (int) ended.stream().filter(one -> one.endings() == 1).count();
            return report(generations, tally, seconds, load);
        }
    }

    private static SoakReport report(
            int generations, Tally tally, double seconds, GeneratorLoad load) {
        return new SoakReport(
                generations,
                tally.endedOnce,
                tally.endings,
                generations / seconds,
                (double) tally.cachedTokens / Math.max(1, tally.promptTokens),
                load.running() == 0 && load.waiting() == 0 && load.freeSlots() == SLOTS,
                tally.memory.now(),
                tally.memory.growthPerThousand());
    }

    private Running submit(EmbeddedTextGenerator generator, int number) {
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
                        });
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
        return new Running(consultation, messages, listening);
    }

    /** The reply becomes part of its consultation, which starts anew when it has become long. */
    private Listening end(Running running, Tally tally) {
        GenerationResult result = running.listening().await();
        tally.endings.merge(result.reason(), 1, Integer::sum);
        tally.promptTokens += result.promptTokens();
        tally.cachedTokens += result.cachedTokens();
        String reply = running.listening().text();
        if (result.promptTokens() > CONTEXT / 2 || reply.isEmpty()) {
            consultations.set(running.consultation(), List.of());
        } else {
            List<ChatMessage> longer = new ArrayList<>(running.messages());
            longer.add(new ChatMessage(Role.ASSISTANT, reply, false));
            consultations.set(running.consultation(), longer);
        }
        return running.listening();
    }
}
