package dev.wenzhen.lm.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model's logits through the chain that transformers builds and orders itself; recorded by {@code
 * make_chain_goldens.py}.
 */
class ChainGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int VOCABULARY = 160;

    static Stream<JsonNode> cases() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(GOLDEN.resolve("chain.json").toFile());
        return StreamSupport.stream(cases.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leaves_what_transformers_leaves(JsonNode golden) throws IOException {
        List<Integer> tokens = new ArrayList<>();
        golden.path("history").forEach(token -> tokens.add(token.asInt()));
        float[] scores = logits(golden.path("row").asInt());
        golden.path("settings")
                .properties()
                .forEach(
                        one -> {
                            if (one.getKey().equals("broken")) {
                                scores[7] =
                                        one.getValue().asText().equals("nan")
                                                ? Float.NaN
                                                : Float.POSITIVE_INFINITY;
                            }
                        });

        // The same in a decoder and, with the prompt elsewhere, in an encoder–decoder.
        TokenHistory decoder = TokenHistory.ofDecoder(List.of(9, 9, 9, 9), tokens.get(0));
        tokens.subList(1, tokens.size()).forEach(decoder::add);
        for (TokenHistory history : List.of(new TokenHistory(tokens), decoder)) {
            float[] mine = scores.clone();
            new Sampler(settings(golden.path("settings"))).process(mine, history);
            assertLeft(mine, golden.path("after"));
        }
    }

    private static void assertLeft(float[] scores, JsonNode left) {
        float[] expected = new float[VOCABULARY];
        Arrays.fill(expected, Float.NEGATIVE_INFINITY);
        left.forEach(one -> expected[one.get(0).asInt()] = (float) one.get(1).asDouble());
        for (int i = 0; i < VOCABULARY; i++) {
            if (Float.isInfinite(expected[i])) {
                assertThat(scores[i]).as("score %d", i).isEqualTo(expected[i]);
            } else {
                float tolerance = Math.max(1, Math.abs(expected[i])) * 1e-5f;
                assertThat(scores[i]).as("score %d", i).isCloseTo(expected[i], within(tolerance));
            }
        }
    }

    private static SamplingSettings settings(JsonNode json) {
        return new SamplingSettings(
                json.path("temperature").asDouble(1),
                json.path("top_k").asInt(50),
                json.path("top_p").asDouble(1),
                json.path("repetition_penalty").asDouble(1),
                json.path("no_repeat_ngram_size").asInt(0),
                json.has("invalid")
                        ? OptionalInt.of(json.path("invalid").asInt())
                        : OptionalInt.empty(),
                0);
    }

    private static float[] logits(int row) throws IOException {
        byte[] bytes = Files.readAllBytes(GOLDEN.resolve("mha-untied-f32/golden.f32"));
        float[] logits = new float[VOCABULARY];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .position(row * VOCABULARY)
                .get(logits);
        return logits;
    }
}
