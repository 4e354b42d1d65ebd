package dev.wenzhen.evaluation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EngineReportTest {

    private static final EngineRow OURS =
            new EngineRow("wenzhen", "135m", "fp16q", 4, 128, "decode", 150.0);
    private static final EngineRow THEIRS =
            new EngineRow("llama.cpp", "135m", "f16", 4, 128, "decode", 100.0);
    private static final EngineRow OTHER_BATCH =
            new EngineRow("llama.cpp", "135m", "f16", 8, 128, "decode", 7.0);
    private static final EngineRow OTHER_PRECISION =
            new EngineRow("llama.cpp", "135m", "bf16", 4, 128, "decode", 7.0);
    private static final EngineRow PREFILL =
            new EngineRow("wenzhen", "135m", "fp16q", 1, 512, "prefill", 900.0);

    @Test
    void a_row_is_json_of_seven_names() throws Exception {
        String json =
                "{\"engine\":\"wenzhen\",\"model\":\"135m\",\"precision\":\"fp16q\",\"batch\":4,"
                        + "\"context\":128,\"phase\":\"decode\",\"tokensPerSecond\":150.0}";
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.writeValueAsString(OURS)).isEqualTo(json);
        assertThat(mapper.readValue(json, EngineRow.class)).isEqualTo(OURS);
    }

    @Test
    void each_of_our_rows_meets_the_same_case_at_the_comparable_precision() {
        EngineReport report =
                EngineReport.ofRows(List.of(OTHER_PRECISION, OTHER_BATCH, OURS, THEIRS, PREFILL));

        assertThat(report.comparisons()).containsExactly(new EngineComparison(OURS, THEIRS));
        assertThat(report.comparisons().get(0).ratio()).isEqualTo(1.5);
    }

    @Test
    void the_roofline_is_what_reading_the_weights_once_a_step_allows() {
        double weights = ModelShape.LARGE.matrixWeights();
        EngineReport report =
                new EngineReport(
                        OptionalDouble.of(weights * 2 * 50), List.of(), List.of(OURS, PREFILL));

        assertThat(report.roofline(OURS).orElseThrow()).isCloseTo(0.75, within(1e-9));
        assertThat(report.roofline(PREFILL)).isEmpty();
        assertThat(EngineReport.ofRows(List.of(OURS)).roofline(OURS)).isEmpty();
    }

    @Test
    void the_table_has_a_line_for_each_comparison() {
        double weights = ModelShape.LARGE.matrixWeights();
        EngineReport report =
                new EngineReport(
                        OptionalDouble.of(weights * 2 * 50), List.of(), List.of(OURS, THEIRS));

        assertThat(ComparisonTable.of(report).lines().skip(2))
                .containsExactly(
                        "| 135m | fp16q / f16 | decode | 128 | 4 | 150.0 | 100.0 | 1.50 | 75 % |");
    }

    @Test
    void a_row_without_a_speed_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineRow("wenzhen", "135m", "fp16q", 4, 128, "decode", 0))
                .withMessage("a row's tokensPerSecond must be above zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineRow("wenzhen", "135m", "fp16q", 4, 128, "warm-up", 1))
                .withMessage("a row's phase is unknown");
    }
}
