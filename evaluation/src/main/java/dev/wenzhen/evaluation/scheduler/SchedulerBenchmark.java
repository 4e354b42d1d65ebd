package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.embedded.EmbeddedTextGenerator;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The scheduler against its own engine, on the same weights in one run: 16 clients that ask again
 * as soon as they are answered, with prompts of 16 to 400 characters; then one consultation whose
 * history grows.
 */
public final class SchedulerBenchmark {

    private static final int CLIENTS = 16;
    private static final int CONTEXT = 2048;
    private static final int TURNS = 10;
    private static final int QUESTION = 100;
    private static final int REPLY = 96;

    private final Path model;
    private final Precision precision;
    private final int threads;

    /**
     * @param model a folder whose context has 2,048 tokens or more
     */
    public SchedulerBenchmark(Path model, Precision precision, int threads) {
        this.model = model;
        this.precision = precision;
        this.threads = threads;
    }

    private EngineOptions options() {
        return new EngineOptions(
                precision, threads, CLIENTS, 64, CONTEXT, new KvBudget(8, Long.MAX_VALUE));
    }

    /** What 16 clients got. */
    private record Load(
            double seconds,
            long generated,
            long computed,
            double contextTokens,
            double gapMillis) {}

    /**
     * @param rounds replies that each client asks for
     * @param consultations of which the median of first tokens is taken
     */
    public SchedulerReport run(int rounds, int consultations) {
        Load load;
        double[] turn2 = new double[consultations];
        double[] turn10 = new double[consultations];
        int history = 0;
        try (EmbeddedTextGenerator generator = EmbeddedTextGenerator.open(model, options())) {
            clients(generator, 1, 1);
            load = clients(generator, rounds, 2);
            consultation(generator, -1, new double[TURNS]);
            for (int i = 0; i < consultations; i++) {
                double[] firstTokens = new double[TURNS];
                history = consultation(generator, i, firstTokens);
                turn2[i] = firstTokens[1];
                turn10[i] = firstTokens[TURNS - 1];
            }
        }
        try (RawEngine engine = RawEngine.open(model, options())) {
            double decode = engine.decode(CLIENTS, (int) load.contextTokens());
            double prefill = engine.prefill();
            double ideal =
                    load.generated() / decode + (load.computed() - load.generated()) / prefill;
            return new SchedulerReport(
                    model.getFileName().toString(),
                    precision.word(),
                    threads,
                    decode,
                    prefill,
                    load.generated() / load.seconds(),
                    load.computed() / load.seconds(),
                    ideal / load.seconds(),
                    load.gapMillis() / (1_000 * CLIENTS / decode),
                    median(turn2),
                    median(turn10),
                    history);
        }
    }

    private static Load clients(EmbeddedTextGenerator generator, int rounds, long seed) {
        Random random = new Random(seed);
        List<Listening> all = new ArrayList<>();
        List<Listening> latest = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < rounds * CLIENTS; i++) {
            int client = i % CLIENTS;
            if (latest.size() == CLIENTS) {
                latest.get(client).await();
            }
            Listening listening = new Listening(position -> {});
            List<ChatMessage> messages =
                    List.of(Symptoms.question(16 + random.nextInt(384), random));
            submit(generator, "r" + seed + "-" + i, messages, seed + i, listening);
            all.add(listening);
            if (latest.size() == CLIENTS) {
                latest.set(client, listening);
            } else {
                latest.add(listening);
            }
        }
        long generated = 0;
        long computed = 0;
        double context = 0;
        double gap = 0;
        for (Listening listening : all) {
            GenerationResult result = listening.await();
            generated += result.newTokens();
            computed += result.promptTokens() - result.cachedTokens() + result.newTokens();
            context += (result.promptTokens() + result.newTokens() / 2.0) / all.size();
            gap = Math.max(gap, listening.longestGapMillis());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Load(seconds, generated, computed, context, gap);
    }

    private static void submit(
            EmbeddedTextGenerator generator,
            String id,
            List<ChatMessage> messages,
            long seed,
            Listening listening) {
        SamplingOptions sampling = SamplingOptions.defaults(seed).withMaxNewTokens(REPLY);
        generator.submit(new GenerationTask(id, messages, sampling, Instant.MAX), listening);
    }

    /** Ten turns; returns the prompt tokens of the last. */
    private static int consultation(
            EmbeddedTextGenerator generator, int number, double[] firstTokens) {
        Random random = new Random(number);
        List<ChatMessage> messages = new ArrayList<>();
        int promptTokens = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            messages.add(Symptoms.question(QUESTION, random));
            Listening listening = new Listening(position -> {});
            submit(generator, "c" + number + "-" + turn, messages, turn, listening);
            promptTokens = listening.await().promptTokens();
            firstTokens[turn] = listening.firstTokenMillis();
            messages.add(new ChatMessage(Role.ASSISTANT, listening.text(), false));
        }
        return promptTokens;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
