package dev.wenzhen.lm.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chain against transformers; recorded by {@code make_sampling_goldens.py}. */
class SamplerGoldenTest {

    static Stream<JsonNode> cases() throws IOException {
        Path file = Path.of("src/test/resources/golden/sampling.json");
        JsonNode cases = new ObjectMapper().readTree(file.toFile());
        return StreamSupport.stream(cases.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leaves_the_scores_that_transformers_leaves(JsonNode golden) {
        JsonNode settings = golden.path("settings");
        List<Integer> history = new ArrayList<>();
        golden.path("history").forEach(token -> history.add(token.asInt()));
        Sampler sampler =
                new Sampler(
                        new SamplingSettings(
                                settings.path("temperature").asDouble(),
                                settings.path("topK").asInt(),
                                settings.path("topP").asDouble(),
                                settings.path("repetitionPenalty").asDouble(),
                                settings.path("noRepeatNgramSize").asInt(),
                                0));
        float[] scores = floats(golden.path("before"));

        sampler.process(scores, new TokenHistory(history));

        float[] expected = floats(golden.path("after"));
        for (int i = 0; i < expected.length; i++) {
            if (Float.isInfinite(expected[i])) {
                assertThat(scores[i]).as("score %d", i).isEqualTo(expected[i]);
            } else {
                assertThat(scores[i]).as("score %d", i).isCloseTo(expected[i], offset(1e-5f));
            }
        }
    }

    private static float[] floats(JsonNode node) {
        float[] values = new float[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    node.get(i).isNull() ? Float.NEGATIVE_INFINITY : (float) node.get(i).asDouble();
        }
        return values;
    }
}
