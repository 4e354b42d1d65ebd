package dev.wenzhen.evaluation.engine;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A random model as llama.cpp's file, version 3 (ggml's docs/gguf.md): the same weights as the
 * Hugging Face folder, without a vocabulary.
 */
final class GgufFile {

    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int UINT32 = 4;
    private static final int FLOAT32 = 6;
    private static final int STRING = 8;

    private final RandomModel model;
    private final GgufType type;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private int keys;

    private GgufFile(RandomModel model, GgufType type) {
        this.model = model;
        this.type = type;
    }

    static Path write(RandomModel model, GgufType type, Path file) throws IOException {
        new GgufFile(model, type).writeTo(file);
        return file;
    }

    private void writeTo(Path file) throws IOException {
        List<RandomTensor> tensors = model.tensors();
        metadata();
        byte[] keyValues = head.toByteArray();
        head.reset();
        describe(tensors);
        byte[] infos = head.toByteArray();
        ByteBuffer start =
                RandomModel.little(24)
                        .put("GGUF".getBytes(StandardCharsets.US_ASCII))
                        .putInt(VERSION)
                        .putLong(tensors.size())
                        .putLong(keys);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(RandomModel.written(start));
            out.write(keyValues);
            out.write(infos);
            out.write(new byte[padding(24L + keyValues.length + infos.length)]);
            for (RandomTensor tensor : tensors) {
                byte[] data = data(tensor);
                out.write(data);
                out.write(new byte[padding(data.length)]);
            }
        }
    }

    private void metadata() {
        ModelShape shape = model.shape();
        string("general.architecture", "llama");
        string("tokenizer.ggml.model", "no_vocab");
        number("llama.vocab_size", shape.vocabulary());
        number("llama.context_length", model.contextTokens());
        number("llama.embedding_length", shape.hidden());
        number("llama.block_count", shape.layers());
        number("llama.feed_forward_length", shape.feedForward());
        number("llama.attention.head_count", shape.heads());
        number("llama.attention.head_count_kv", shape.kvHeads());
        number("llama.rope.dimension_count", shape.headDim());
        real("llama.rope.freq_base", RandomModel.ROPE_BASE);
        real("llama.attention.layer_norm_rms_epsilon", RandomModel.NORM_EPSILON);
    }

    private void describe(List<RandomTensor> tensors) {
        long offset = 0;
        for (RandomTensor tensor : tensors) {
            text(tensor.ggufName());
            int dimensions = tensor.isNorm() ? 1 : 2;
            ByteBuffer rest = RandomModel.little(16 + dimensions * Long.BYTES).putInt(dimensions);
            rest.putLong(tensor.columns());
            if (!tensor.isNorm()) {
                rest.putLong(tensor.rows());
            }
            rest.putInt(typeOf(tensor).code).putLong(offset);
            head.writeBytes(RandomModel.written(rest));
            long size = typeOf(tensor).bytesOf(tensor.size());
            offset += size + padding(size);
        }
    }

    private GgufType typeOf(RandomTensor tensor) {
        return tensor.isNorm() ? GgufType.F32 : type;
    }

    private byte[] data(RandomTensor tensor) {
        short[] halves = model.halves(tensor);
        GgufType as = typeOf(tensor);
        ByteBuffer out = RandomModel.little(Math.toIntExact(as.bytesOf(tensor.size())));
        for (int row = 0; row < tensor.rows(); row++) {
            as.write(halves, tensor.sourceRow(row) * tensor.columns(), tensor.columns(), out);
        }
        return RandomModel.written(out);
    }

    private static int padding(long written) {
        return (int) ((ALIGNMENT - written % ALIGNMENT) % ALIGNMENT);
    }

    private void string(String key, String value) {
        key(key, STRING);
        text(value);
    }

    private void number(String key, int value) {
        key(key, UINT32);
        head.writeBytes(RandomModel.written(RandomModel.little(Integer.BYTES).putInt(value)));
    }

    private void real(String key, float value) {
        key(key, FLOAT32);
        head.writeBytes(RandomModel.written(RandomModel.little(Float.BYTES).putFloat(value)));
    }

    private void key(String key, int valueType) {
        keys++;
        text(key);
        head.writeBytes(RandomModel.written(RandomModel.little(Integer.BYTES).putInt(valueType)));
    }

    private void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head.writeBytes(RandomModel.written(RandomModel.little(Long.BYTES).putLong(utf8.length)));
        head.writeBytes(utf8);
    }
}
