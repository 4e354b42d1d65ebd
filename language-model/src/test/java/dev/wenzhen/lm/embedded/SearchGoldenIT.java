package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.chat.RenderedPrompt;
import dev.wenzhen.lm.djl.DjlDecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.SamplingOptions;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.reply.ReplyStyle;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.TokenBytes;
import dev.wenzhen.lm.text.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Beam searches and greedy replies with penalties in the engine, several at a time, against those
 * of transformers on the same tiny checkpoints; recorded by {@code make_beam_goldens.py}.
 */
class SearchGoldenIT {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int SLOTS = 9;

    @TempDir Path folder;

    private TokenBytes tokenBytes;
    private TaskBoard board;
    private LivingOccupants living;
    private SlotTable slots;
    private DjlDecodingEngine engine;
    private ModelFolder model;

    private record Search(JsonNode golden, RecordingListener reply) {}

    @Test
    void the_engine_finds_the_replies_that_transformers_finds() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"added_tokens\": [], \"decoder\": {\"type\": \"ByteLevel\"},"
                        + " \"model\": {\"vocab\": {\"a\": 3}}}");
        tokenBytes = new TokenBytes(TokenizerFile.open(folder), 160);
        Map<String, List<JsonNode>> byModel = new HashMap<>();
        for (JsonNode one : new ObjectMapper().readTree(GOLDEN.resolve("searches.json").toFile())) {
            byModel.computeIfAbsent(one.path("model").asText(), name -> new ArrayList<>()).add(one);
        }
        for (Map.Entry<String, List<JsonNode>> model : byModel.entrySet()) {
            assertFinds(ModelFolder.open(GOLDEN.resolve(model.getKey())), model.getValue());
        }
    }

    private void assertFinds(ModelFolder opened, List<JsonNode> cases) {
        EngineOptions options = new EngineOptions(Precision.MK32, 1, SLOTS, 64, 128);
        try (DjlDecodingEngine running = DjlDecodingEngine.open(opened, options)) {
            board = new TaskBoard(SLOTS, 64);
            living = new LivingOccupants(board);
            engine = running;
            model = opened;
            slots = new SlotTable(running, SLOTS, OptionalInt.of(16));
            EngineWork work = new EngineWork(running, slots, living, 16);
            List<Search> waiting = new ArrayList<>(cases.stream().map(this::search).toList());
            List<Search> all = List.copyOf(waiting);
            while (!waiting.isEmpty() || slots.active() > 0) {
                boolean oneByOne = !engine.limits().promptForm().divisible();
                if (!waiting.isEmpty()
                        && room() >= beams(waiting.get(0))
                        && !(oneByOne && work.promptsComing())) {
                    begin(waiting.remove(0));
                }
                work.advance();
            }
            all.forEach(SearchGoldenIT::check);
        }
    }

    private int room() {
        return slots.free()
                - slots.occupants().stream().mapToInt(one -> one.followers().size()).sum();
    }

    private Search search(JsonNode golden) {
        return new Search(golden, new RecordingListener());
    }

    private static int beams(Search search) {
        return search.golden().path("settings").path("num_beams").asInt(1);
    }

    private void begin(Search search) {
        GenerationDefaults defaults = GenerationDefaults.of(search.golden().path("settings"));
        List<Integer> prompt = ids(search.golden().path("prompt"));
        GenerationTask task =
                new GenerationTask(
                        search.golden().toString(),
                        List.of(new ChatMessage(Role.USER, "", false)),
                        SamplingOptions.defaults(0),
                        Instant.MAX);
        LoadedModel loaded =
                new LoadedModel(
                        model.withDefaults(defaults),
                        engine,
                        new NoTokenizer(),
                        null,
                        tokenBytes,
                        ReplyStyle.PLAIN,
                        true);
        ModelTraits traits = ModelTraits.of(loaded, RepetitionLimits.OFF);
        ReplyAdmission admission =
                new ReplyAdmission(
                        task, List.of(new GuardedListener(search.reply())), beams(search));
        ReplyPlan plan = ReplyPlan.of(task.sampling(), defaults, traits.contextTokens());
        RenderedPrompt rendered = new RenderedPrompt(prompt, 0);
        Occupant leader =
                beams(search) > 1
                        ? new BeamGroup(admission, plan, rendered, traits).leader()
                        : new Sequence(
                                admission, admission.listeners().get(0), plan, rendered, traits);
        living.began(leader);
        leader.followers().forEach(living::began);
        slots.add(leader);
    }

    private static void check(Search search) {
        List<Integer> expected = ids(search.golden().path("reply"));
        List<Integer> ends = GenerationDefaults.of(search.golden().path("settings")).endTokens();
        int last = expected.size() - 1;
        boolean ended = ends.contains(expected.get(last));
        assertThat(search.reply().tokens())
                .as(search.golden().path("settings").toString())
                .isEqualTo(ended ? expected.subList(0, last) : expected);
        assertThat(search.reply().await().reason())
                .isEqualTo(ended ? FinishReason.STOP : FinishReason.LENGTH);
        assertThat(search.reply().endings()).isEqualTo(1);
    }

    /** Prompts are token ids already. */
    private static final class NoTokenizer implements PlainTokenizer {

        @Override
        public int[] encode(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static List<Integer> ids(JsonNode array) {
        List<Integer> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.asInt()));
        return ids;
    }
}
