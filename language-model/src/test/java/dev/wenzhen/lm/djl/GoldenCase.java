package dev.wenzhen.lm.djl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.model.ModelFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A tiny checkpoint with what transformers computes for it; written by {@code
 * src/test/golden/make_*_goldens.py}.
 *
 * @param replied tokens of the reply before the last row
 * @param logits {@code [rows, vocabulary]}; the last is that after {@code replied} tokens
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; arrays are what the engine takes
record GoldenCase(
        String name,
        ModelFolder folder,
        int[] prompt,
        int[] greedy,
        double[] margins,
        int replied,
        float[][] logits) {

    static final Path ROOT = Path.of("src/test/resources/golden");

    /** Logits from the first token of the prompt on. */
    static Stream<GoldenCase> all() {
        return Stream.of(
                        "mha-untied-f32",
                        "gqa-tied-f16",
                        "gqa-untied-wide-heads-bf16",
                        "mqa-tied-f32")
                .map(GoldenCase::read);
    }

    /** Other architectures: logits from the prompt's last token on. */
    static Stream<GoldenCase> architectures() {
        return Stream.of(
                        "qwen2",
                        "mistral",
                        "llama-biases-linear-rope",
                        "llama3-rope",
                        "bloom",
                        "bloom-bare-six-heads",
                        "t5",
                        "t5-tied",
                        "baichuan-7b",
                        "baichuan2-7b",
                        "baichuan-13b",
                        "baichuan2-13b",
                        "chatglm-6b")
                .map(GoldenCase::read);
    }

    static GoldenCase read(String name) {
        Path path = ROOT.resolve(name);
        try {
            JsonNode json = new ObjectMapper().readTree(path.resolve("golden.json").toFile());
            ModelFolder folder = ModelFolder.open(path);
            return new GoldenCase(
                    name,
                    folder,
                    ints(json.path("prompt")),
                    ints(json.path("greedy")),
                    doubles(json.path("margins")),
                    json.path("replied").asInt(json.path("steps").asInt()),
                    rows(
                            Files.readAllBytes(path.resolve("golden.f32")),
                            folder.config().vocabulary()));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What the model predicts after {@code tokens} tokens of prompt and greedy reply. */
    float[] after(int tokens) {
        return logits[logits.length - 1 - (known() - tokens)];
    }

    /** The most tokens of prompt and reply whose logits are here. */
    int known() {
        return prompt.length + replied;
    }

    private static float[][] rows(byte[] bytes, int width) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[][] rows = new float[bytes.length / 4 / width][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = buffer.getFloat();
            }
        }
        return rows;
    }

    private static int[] ints(JsonNode node) {
        int[] values = new int[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asInt();
        }
        return values;
    }

    private static double[] doubles(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
