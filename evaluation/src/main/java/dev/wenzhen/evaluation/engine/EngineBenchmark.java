package dev.wenzhen.evaluation.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Measures two engines on the same weights in one process, in turns: every figure is the median of
 * some rounds, in each of which both have run.
 */
public final class EngineBenchmark {

    public static final int PREFILL_TOKENS = 512;

    private static final int STEPS = 48;
    private static final int CHECKED_TOKENS = 16;
    private static final String PREFILL = "prefill";
    private static final String DECODE = "decode";

    private final Plan plan;
    private final Path folder;
    private final Path libraries;
    private final Consumer<String> progress;

    /**
     * What is to be measured.
     *
     * @param rounds of each figure, an odd number
     */
    public record Plan(
            List<ModelShape> shapes,
            List<Pairing> pairings,
            List<Integer> batches,
            List<Integer> contexts,
            int rounds,
            int threads) {

        public Plan {
            shapes = List.copyOf(shapes);
            pairings = List.copyOf(pairings);
            batches = List.copyOf(batches);
            contexts = List.copyOf(contexts);
        }

        private int mostSequences() {
            return batches.stream().mapToInt(Integer::intValue).max().orElse(1);
        }

        private int contextTokens() {
            int longest = contexts.stream().mapToInt(Integer::intValue).max().orElse(0);
            return Math.max(longest, PREFILL_TOKENS) + STEPS + 16;
        }
    }

    /**
     * @param folder for the models, some hundred megabytes each
     * @param libraries llama.cpp's
     */
    public EngineBenchmark(Plan plan, Path folder, Path libraries, Consumer<String> progress) {
        this.plan = plan;
        this.folder = folder;
        this.libraries = libraries;
        this.progress = progress;
    }

    /**
     * Runs it all.
     *
     * @throws IllegalStateException when the engines do not agree on what the weights say
     */
    public EngineReport run() throws IOException {
        progress.accept("reading memory");
        double bandwidth = MemoryBandwidth.measure(plan.threads());
        List<EngineRow> rows = new ArrayList<>();
        List<EngineReport.Agreement> agreements = new ArrayList<>();
        for (ModelShape shape : plan.shapes()) {
            RandomModel model = new RandomModel(shape, plan.contextTokens());
            Path ours = model.writeTo(folder.resolve(shape.name()));
            for (Pairing pairing : plan.pairings()) {
                Path theirs = folder.resolve(shape.name() + "-" + pairing.word() + ".gguf");
                GgufFile.write(model, pairing.theirs, theirs);
                try (BenchedEngine one = wenzhen(ours, pairing);
                        BenchedEngine other = llama(theirs, shape)) {
                    agreements.add(agreement(shape, pairing, one, other));
                    rows.addAll(measure(shape, pairing, one, other));
                }
                Files.delete(theirs);
            }
        }
        return new EngineReport(bandwidth, agreements, rows);
    }

    private BenchedEngine wenzhen(Path model, Pairing pairing) {
        return new WenzhenEngine(
                model, pairing.ours, plan.mostSequences(), plan.contextTokens(), plan.threads());
    }

    private BenchedEngine llama(Path file, ModelShape shape) {
        return new LlamaEngine(
                libraries,
                file,
                shape.vocabulary(),
                plan.mostSequences(),
                plan.contextTokens(),
                plan.threads());
    }

    /** The greatest difference of logits, as a share of their range; both saw the same tokens. */
    private static EngineReport.Agreement agreement(
            ModelShape shape, Pairing pairing, BenchedEngine one, BenchedEngine other) {
        int[] tokens = tokens(shape, CHECKED_TOKENS);
        float[] ours = one.prefill(0, tokens);
        float[] theirs = other.prefill(0, tokens);
        float most = 0;
        float high = ours[0];
        float low = ours[0];
        for (int i = 0; i < ours.length; i++) {
            most = Math.max(most, Math.abs(ours[i] - theirs[i]));
            high = Math.max(high, ours[i]);
            low = Math.min(low, ours[i]);
        }
        EngineReport.Agreement agreement =
                new EngineReport.Agreement(shape.name(), pairing.word(), most / (high - low));
        if (!agreement.holds()) {
            throw new IllegalStateException(
                    "the engines' logits differ by %.3f of their range: not the same weights"
                            .formatted(agreement.difference()));
        }
        return agreement;
    }

    private List<EngineRow> measure(
            ModelShape shape, Pairing pairing, BenchedEngine one, BenchedEngine other) {
        List<EngineRow> rows = new ArrayList<>();
        for (int context : plan.contexts()) {
            for (BenchedEngine engine : List.of(one, other)) {
                fill(engine, shape, context);
            }
            for (int batch : plan.batches()) {
                progress.accept(
                        "%s %s: batch %d, context %d"
                                .formatted(shape.name(), pairing.word(), batch, context));
                rows.addAll(
                        inTurns(
                                new Case(shape, pairing, batch, context, DECODE),
                                List.of(one, other),
                                engine -> decode(engine, batch, context)));
            }
        }
        int[] prompt = tokens(shape, PREFILL_TOKENS);
        rows.addAll(
                inTurns(
                        new Case(shape, pairing, 1, PREFILL_TOKENS, PREFILL),
                        List.of(one, other),
                        engine -> prefill(engine, prompt)));
        return rows;
    }

    private record Case(ModelShape shape, Pairing pairing, int batch, int context, String phase) {

        EngineRow row(BenchedEngine engine, double speed) {
            boolean ours = engine.name().equals(WenzhenEngine.NAME);
            String precision =
                    ours ? pairing.word() : pairing.theirs.name().toLowerCase(Locale.ROOT);
            double rounded = Math.round(speed * 10) / 10.0;
            return new EngineRow(
                    engine.name(), shape.name(), precision, batch, context, phase, rounded);
        }
    }

    private interface Measurement {
        double tokensPerSecond(BenchedEngine engine);
    }

    private List<EngineRow> inTurns(
            Case what, List<BenchedEngine> engines, Measurement measurement) {
        Map<BenchedEngine, double[]> speeds = new HashMap<>();
        engines.forEach(engine -> speeds.put(engine, new double[plan.rounds()]));
        for (int round = 0; round < plan.rounds(); round++) {
            for (BenchedEngine engine : engines) {
                speeds.get(engine)[round] = measurement.tokensPerSecond(engine);
            }
        }
        return engines.stream()
                .map(engine -> what.row(engine, median(speeds.get(engine))))
                .toList();
    }

    private void fill(BenchedEngine engine, ModelShape shape, int context) {
        engine.prefill(0, tokens(shape, context));
        for (int sequence = 1; sequence < plan.mostSequences(); sequence++) {
            engine.copyFirst(sequence, context);
        }
    }

    /** The first step is not counted: it may still allocate. */
    private double decode(BenchedEngine engine, int batch, int context) {
        engine.truncate(plan.mostSequences(), context);
        int[] next = engine.step(new int[batch], context);
        long begin = System.nanoTime();
        for (int step = 1; step <= STEPS; step++) {
            next = engine.step(next, context + step);
        }
        return batch * STEPS / seconds(begin);
    }

    private static double prefill(BenchedEngine engine, int[] prompt) {
        long begin = System.nanoTime();
        engine.prefill(0, prompt);
        return prompt.length / seconds(begin);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int[] tokens(ModelShape shape, int count) {
        SplittableRandom random = new SplittableRandom(11);
        return random.ints(count, 0, shape.vocabulary()).toArray();
    }
}
