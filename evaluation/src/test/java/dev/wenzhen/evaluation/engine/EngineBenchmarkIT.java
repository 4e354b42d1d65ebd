package dev.wenzhen.evaluation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That it measures what it says, on a tiny model; figures are for a machine that does nothing. */
class EngineBenchmarkIT {

    @TempDir Path folder;

    private final List<String> lines = new ArrayList<>();
    private final List<EngineRow> written = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void every_precision_agrees_with_the_obvious_computation(Pairing pairing) throws Exception {
        EngineReport report = run(plan(List.of(pairing)), PlainLlama::open);

        assertThat(report.comparisons()).hasSize(3);
        assertThat(report.comparisons())
                .allSatisfy(each -> assertThat(each.ratio()).isPositive())
                .extracting(each -> each.theirs().precision())
                .containsOnly(pairing.theirWord());
        assertThat(report.agreements().get(0).difference())
                .isLessThan(pairing == Pairing.MK32 ? 1e-5 : 0.03);
        assertThat(report.roofline(report.comparisons().get(0).ours()).orElseThrow()).isPositive();
        assertThat(written).isEqualTo(report.rows());
        assertThat(lines).anyMatch(line -> line.contains("decode, context 40, batch 3"));
    }

    @Test
    void another_models_logits_end_the_measurement() {
        EngineBenchmark.Peer other =
                (file, shape, plan) -> new Inverted(PlainLlama.open(file, shape, plan));

        assertThatIllegalStateException()
                .isThrownBy(() -> run(plan(List.of(Pairing.MK32)), other))
                .withMessageContaining("not the same weights");
        assertThat(written).isEmpty();
    }

    /** Where npm has no network there is nothing to compare with: then this test does not run. */
    @Test
    void llama_cpp_agrees_where_it_can_be_had() throws Exception {
        Path cache = Path.of("target", "peers");
        assumeThatCode(() -> LlamaPackage.here().in(cache)).doesNotThrowAnyException();
        Path libraries = LlamaPackage.here().in(cache).toAbsolutePath();

        EngineReport report = run(plan(List.of(Pairing.values())), LlamaEngine.with(libraries));

        assertThat(report.comparisons()).hasSize(3 * Pairing.values().length);
        assertThat(report.agreements()).allMatch(each -> each.difference() < 0.03);
    }

    private EngineReport run(EnginePlan plan, EngineBenchmark.Peer peer) throws Exception {
        EngineBenchmark.Listener listener =
                new EngineBenchmark.Listener() {
                    @Override
                    public void progress(String line) {
                        lines.add(line);
                    }

                    @Override
                    public void measured(List<EngineRow> rows) {
                        written.clear();
                        written.addAll(rows);
                    }
                };
        return new EngineBenchmark(plan, folder, peer, listener).run();
    }

    private static EnginePlan plan(List<Pairing> pairings) {
        return new EnginePlan(List.of(ModelShape.TINY), pairings, List.of(1, 3), List.of(40), 1, 1);
    }

    /** An engine that thinks the opposite. */
    private record Inverted(BenchedEngine engine) implements BenchedEngine {

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public float[] prefill(int sequence, int[] tokens) {
            float[] logits = engine.prefill(sequence, tokens);
            for (int i = 0; i < logits.length; i++) {
                logits[i] = -logits[i];
            }
            return logits;
        }

        @Override
        public void copyFirst(int sequence, int length) {
            engine.copyFirst(sequence, length);
        }

        @Override
        public void truncate(int sequences, int length) {
            engine.truncate(sequences, length);
        }

        @Override
        public int[] step(int[] tokens, int position) {
            return engine.step(tokens, position);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
