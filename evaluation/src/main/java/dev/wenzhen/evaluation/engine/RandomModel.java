package dev.wenzhen.evaluation.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model of a shape with random weights, as a Hugging Face folder in fp16. */
final class RandomModel {

    /** Of both formats: {@code rms_norm_eps} and {@code rope_theta}. */
    static final float NORM_EPSILON = 1e-5f;

    static final float ROPE_BASE = 10_000f;

    private static final long SEED = 7;

    private final ModelShape shape;
    private final int contextTokens;

    RandomModel(ModelShape shape, int contextTokens) {
        this.shape = shape;
        this.contextTokens = contextTokens;
    }

    ModelShape shape() {
        return shape;
    }

    int contextTokens() {
        return contextTokens;
    }

    short[] halves(RandomTensor tensor) {
        return tensor.halves(SEED);
    }

    List<RandomTensor> tensors() {
        List<RandomTensor> tensors = new ArrayList<>();
        tensors.add(matrix("model.embed_tokens", "token_embd", shape.vocabulary(), shape.hidden()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            addLayer(tensors, "model.layers." + layer + ".", "blk." + layer + ".");
        }
        tensors.add(norm("model.norm", "output_norm"));
        return tensors;
    }

    private void addLayer(List<RandomTensor> tensors, String ours, String theirs) {
        int hidden = shape.hidden();
        int kv = shape.kvWidth();
        tensors.add(norm(ours + "input_layernorm", theirs + "attn_norm"));
        tensors.add(rotated(ours + "self_attn.q_proj", theirs + "attn_q", hidden, shape.heads()));
        tensors.add(rotated(ours + "self_attn.k_proj", theirs + "attn_k", kv, shape.kvHeads()));
        tensors.add(matrix(ours + "self_attn.v_proj", theirs + "attn_v", kv, hidden));
        tensors.add(matrix(ours + "self_attn.o_proj", theirs + "attn_output", hidden, hidden));
        tensors.add(norm(ours + "post_attention_layernorm", theirs + "ffn_norm"));
        int wide = shape.feedForward();
        tensors.add(matrix(ours + "mlp.gate_proj", theirs + "ffn_gate", wide, hidden));
        tensors.add(matrix(ours + "mlp.up_proj", theirs + "ffn_up", wide, hidden));
        tensors.add(matrix(ours + "mlp.down_proj", theirs + "ffn_down", hidden, wide));
    }

    private static RandomTensor matrix(String ours, String theirs, int rows, int columns) {
        return new RandomTensor(ours + ".weight", theirs + ".weight", rows, columns, 0);
    }

    private RandomTensor rotated(String ours, String theirs, int rows, int heads) {
        return new RandomTensor(ours + ".weight", theirs + ".weight", rows, shape.hidden(), heads);
    }

    private RandomTensor norm(String ours, String theirs) {
        return new RandomTensor(ours + ".weight", theirs + ".weight", 1, shape.hidden(), 0);
    }

    /** Writes {@code config.json} and {@code model.safetensors}. */
    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config());
        byte[] header = header();
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(folder.resolve("model.safetensors")), 1 << 20)) {
            out.write(written(little(Long.BYTES).putLong(header.length)));
            out.write(header);
            for (RandomTensor tensor : tensors()) {
                out.write(bytes(halves(tensor)));
            }
        }
        return folder;
    }

    private String config() {
        return """
                {"architectures": ["LlamaForCausalLM"], "model_type": "llama",
                 "num_hidden_layers": %d, "hidden_size": %d, "num_attention_heads": %d,
                 "num_key_value_heads": %d, "intermediate_size": %d, "vocab_size": %d,
                 "max_position_embeddings": %d, "rms_norm_eps": %s, "rope_theta": %s,
                 "hidden_act": "silu", "tie_word_embeddings": true, "torch_dtype": "float16"}
                """
                .formatted(
                        shape.layers(),
                        shape.hidden(),
                        shape.heads(),
                        shape.kvHeads(),
                        shape.feedForward(),
                        shape.vocabulary(),
                        contextTokens,
                        NORM_EPSILON,
                        ROPE_BASE);
    }

    private byte[] header() {
        List<String> entries = new ArrayList<>();
        long offset = 0;
        for (RandomTensor tensor : tensors()) {
            long end = offset + tensor.size() * Short.BYTES;
            String sizes =
                    tensor.isNorm()
                            ? "[" + tensor.columns() + "]"
                            : "[" + tensor.rows() + "," + tensor.columns() + "]";
            entries.add(
                    "\"%s\":{\"dtype\":\"F16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(tensor.name(), sizes, offset, end));
            offset = end;
        }
        String json = "{" + String.join(",", entries) + "}";
        String padded = json + " ".repeat((8 - json.length() % 8) % 8);
        return padded.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] bytes(short[] halves) {
        ByteBuffer buffer = little(halves.length * Short.BYTES);
        for (short half : halves) {
            buffer.putShort(half);
        }
        return written(buffer);
    }

    /** What was put into it so far. */
    static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
