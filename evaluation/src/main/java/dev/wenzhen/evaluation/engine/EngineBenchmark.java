package dev.wenzhen.evaluation.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Measures two engines on the same weights in one process, in turns: every figure is the median of
 * some rounds, in each of which both have run.
 */
public final class EngineBenchmark {

    private static final int CHECKED_TOKENS = 16;

    private final EnginePlan plan;
    private final Path folder;
    private final Peer peer;
    private final Listener listener;

    /** Opens the engine to compare with. */
    public interface Peer {

        /** An engine on a file of {@link GgufFile}, with room for what the plan wants. */
        BenchedEngine open(Path file, ModelShape shape, EnginePlan plan);
    }

    /** Hears how far it is. */
    public interface Listener {

        void progress(String line);

        /** All rows so far; a later failure does not take them back. */
        void measured(List<EngineRow> rows) throws IOException;
    }

    /**
     * @param folder for the models, some hundred megabytes each
     */
    public EngineBenchmark(EnginePlan plan, Path folder, Peer peer, Listener listener) {
        this.plan = plan;
        this.folder = folder;
        this.peer = peer;
        this.listener = listener;
    }

    /**
     * Runs it all.
     *
     * @throws IllegalStateException when the engines do not agree on what the weights say
     */
    public EngineReport run() throws IOException {
        listener.progress("reading memory");
        double bandwidth = MemoryBandwidth.measure(plan.threads());
        List<EngineRow> rows = new ArrayList<>();
        List<EngineReport.Agreement> agreements = new ArrayList<>();
        for (ModelShape shape : plan.shapes()) {
            listener.progress(
                    "%s: caches of up to %d MB"
                            .formatted(shape.name(), plan.cacheBytes(shape) >> 20));
            RandomModel model = new RandomModel(shape, plan.contextTokens());
            Path ours = model.writeTo(folder.resolve(shape.name()));
            for (Pairing pairing : plan.pairings()) {
                Path theirs = folder.resolve(shape.name() + "-" + pairing.word() + ".gguf");
                GgufFile.write(model, pairing.theirs, theirs);
                try (BenchedEngine one = new WenzhenEngine(ours, pairing.ours, plan);
                        BenchedEngine other = peer.open(theirs, shape, plan)) {
                    agreements.add(agreement(shape, pairing, one, other));
                    measure(shape, pairing, List.of(one, other), rows);
                }
                listener.measured(rows);
                Files.delete(theirs);
            }
        }
        return new EngineReport(OptionalDouble.of(bandwidth), agreements, rows);
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

    private void measure(
            ModelShape shape, Pairing pairing, List<BenchedEngine> engines, List<EngineRow> rows) {
        for (int context : plan.contexts()) {
            engines.forEach(engine -> fill(engine, shape, context));
            for (int batch : plan.batches()) {
                Case what = new Case(shape, pairing, batch, context, EngineRow.DECODE);
                rows.addAll(inTurns(what, engines, engine -> decode(engine, batch, context)));
            }
        }
        int[] prompt = tokens(shape, EnginePlan.PREFILL_TOKENS);
        Case what = new Case(shape, pairing, 1, prompt.length, EngineRow.PREFILL);
        rows.addAll(inTurns(what, engines, engine -> prefill(engine, prompt)));
    }

    private record Case(ModelShape shape, Pairing pairing, int batch, int context, String phase) {

        EngineRow row(BenchedEngine engine, double speed) {
            boolean ours = engine.name().equals(WenzhenEngine.NAME);
            String precision = ours ? pairing.word() : pairing.theirWord();
            double rounded = Math.round(speed * 10) / 10.0;
            return new EngineRow(
                    engine.name(), shape.name(), precision, batch, context, phase, rounded);
        }

        @Override
        public String toString() {
            return "%s %s: %s, context %d, batch %d"
                    .formatted(shape.name(), pairing.word(), phase, context, batch);
        }
    }

    private List<EngineRow> inTurns(
            Case what, List<BenchedEngine> engines, ToDoubleFunction<BenchedEngine> measurement) {
        Map<BenchedEngine, double[]> speeds = new HashMap<>();
        engines.forEach(engine -> speeds.put(engine, new double[plan.rounds()]));
        for (int round = 0; round < plan.rounds(); round++) {
            for (BenchedEngine engine : engines) {
                speeds.get(engine)[round] = measurement.applyAsDouble(engine);
            }
        }
        List<EngineRow> rows =
                engines.stream()
                        .map(engine -> what.row(engine, median(speeds.get(engine))))
                        .toList();
        double ours = rows.get(0).tokensPerSecond();
        double theirs = rows.get(1).tokensPerSecond();
        listener.progress("%s: %.1f to %.1f tokens/s".formatted(what, ours, theirs));
        return rows;
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
        int steps = 0;
        while (plan.wantsStep(steps, System.nanoTime() - begin)) {
            steps++;
            next = engine.step(next, context + steps);
        }
        return batch * steps / seconds(begin);
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
