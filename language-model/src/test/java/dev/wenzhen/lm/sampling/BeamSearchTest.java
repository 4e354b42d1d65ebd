package dev.wenzhen.lm.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.sampling.BeamSearch.Continuation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The search against transformers'; recorded by {@code make_beam_goldens.py}. */
class BeamSearchTest {

    static Stream<Arguments> cases() throws IOException {
        Path file = Path.of("src/test/resources/golden/beams.json");
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode model : new ObjectMapper().readTree(file.toFile())) {
            model.path("cases").forEach(one -> cases.add(Arguments.of(one, model.path("table"))));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void finds_the_reply_that_transformers_finds(JsonNode golden, JsonNode table) {
        List<Integer> prompt = ids(golden.path("prompt"));
        BeamSearch search = search(golden.path("settings"), prompt);
        List<List<Integer>> open = List.of(prompt);

        while (!search.ended()) {
            float[][] logits =
                    open.stream().map(tokens -> row(table, tokens)).toArray(float[][]::new);
            List<List<Integer>> grown = new ArrayList<>();
            for (Continuation next : search.advance(logits)) {
                List<Integer> tokens =
                        new ArrayList<>(open.get(Math.min(next.parent(), open.size() - 1)));
                tokens.add(next.token());
                grown.add(tokens);
            }
            open = grown;
        }

        assertThat(search.best()).isEqualTo(ids(golden.path("reply")));
        assertThat(search.bestScore())
                .isCloseTo((float) golden.path("score").asDouble(), offset(1e-4f));
    }

    private static BeamSearch search(JsonNode settings, List<Integer> prompt) {
        GenerationDefaults defaults = GenerationDefaults.of(settings);
        return new BeamSearch(
                defaults.beams(),
                new SamplingSettings(
                        0.7,
                        50,
                        0.9,
                        defaults.repetitionPenalty(),
                        defaults.noRepeatNgramSize(),
                        1),
                new TokenHistory(prompt),
                Set.copyOf(defaults.endTokens()),
                defaults.maxNewTokens().orElseThrow());
    }

    /** The table model: a row by the last token and the number of those before it. */
    private static float[] row(JsonNode table, List<Integer> tokens) {
        int last = tokens.size() - 1;
        JsonNode row = table.get(last % table.size()).get(tokens.get(last));
        float[] logits = new float[row.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) row.get(i).asDouble();
        }
        return logits;
    }

    private static List<Integer> ids(JsonNode array) {
        List<Integer> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.asInt()));
        return ids;
    }

    @Test
    void the_recorded_cases_differ() throws IOException {
        long distinct =
                cases().map(one -> ((JsonNode) one.get()[0]).path("reply").toString())
                        .distinct()
                        .count();

        assertThat(cases().count()).isGreaterThan(40);
        assertThat(distinct).as("replies").isGreaterThan(15);
    }

    @Test
    void a_vocabulary_smaller_than_the_beams_still_ends() {
        BeamSearch search =
                new BeamSearch(
                        new BeamSettings(8, 1, BeamSettings.EarlyStopping.HEURISTIC),
                        new SamplingSettings(0, 0, 1, 1, 0, 0),
                        new TokenHistory(List.of(0)),
                        Set.of(1),
                        5);
        int open = 1;
        for (int step = 0; step < 5 && !search.ended(); step++) {
            open = search.advance(new float[open][2]).size();
        }

        assertThat(search.ended()).isTrue();
        assertThat(search.best()).isNotEmpty();
    }
}
