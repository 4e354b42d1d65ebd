package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.evaluation.scheduler.ClientLoad.Counted;
import dev.wenzhen.lm.embedded.EmbeddedTextGenerator;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * The scheduler against its own engine, on the same weights in one run: 16 clients with mixed
 * prompts; then consultations whose history grows.
 */
public final class SchedulerBenchmark {

    private static final int CLIENTS = 16;
    private static final int CONTEXT = 2048;
    private static final int TURNS = 10;
    private static final int QUESTION = 100;
    private static final int REPLY = 96;

    /** As the first rows of {@code bench engine}. */
    private static final int BATCH_CONTEXT = 128;

    /** Counted in a round for each client, on average. */
    private static final int REPLIES = 4;

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

    /**
     * @param rounds of clients and engine alone in turns, after one that does not count
     * @param consultations of which the median of first tokens is taken
     */
    public SchedulerReport run(int rounds, int consultations) {
        List<SchedulerRound> measured = new ArrayList<>();
        double[] turn2 = new double[consultations];
        double[] turn10 = new double[consultations];
        int history = 0;
        try (EmbeddedTextGenerator generator = EmbeddedTextGenerator.open(model, options());
                RawEngine engine = RawEngine.open(model, options())) {
            for (int round = 0; round <= rounds; round++) {
                measured.add(round(generator, engine, round));
            }
            measured.remove(0);
            consultation(generator, -1, new double[TURNS]);
            for (int i = 0; i < consultations; i++) {
                double[] firstTokens = new double[TURNS];
                history = consultation(generator, i, firstTokens);
                turn2[i] = firstTokens[1];
                turn10[i] = firstTokens[TURNS - 1];
            }
        }
        return new SchedulerReport(
                model.getFileName().toString(),
                precision.word(),
                threads,
                rounds,
                median(measured, SchedulerRound::batch),
                median(measured, SchedulerRound::decode),
                median(measured, SchedulerRound::prefill),
                median(measured, SchedulerRound::generated),
                median(measured, SchedulerRound::computed),
                median(measured, round -> round.generated() / round.batch()),
                median(measured, round -> round.computed() / round.batch()),
                median(measured, SchedulerRound::efficiency),
                measured.stream().mapToDouble(SchedulerRound::efficiency).min().orElse(0),
                measured.stream().mapToDouble(SchedulerRound::efficiency).max().orElse(0),
                median(measured, round -> round.gapSteps(0.99, CLIENTS)),
                measured.stream().mapToDouble(round -> round.gapSteps(1, CLIENTS)).max().orElse(0),
                median(turn2),
                median(turn10),
                history);
    }

    private static SchedulerRound round(
            EmbeddedTextGenerator generator, RawEngine engine, int number) {
        Counted load = new ClientLoad(generator, number, CLIENTS, REPLY).run(REPLIES);
        double batch = engine.decode(CLIENTS, BATCH_CONTEXT);
        double decode = engine.decode(CLIENTS, (int) load.contextTokens());
        return new SchedulerRound(load, batch, decode, engine.prefill());
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

    private static double median(
            List<SchedulerRound> rounds, ToDoubleFunction<SchedulerRound> value) {
        return median(rounds.stream().mapToDouble(value).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
