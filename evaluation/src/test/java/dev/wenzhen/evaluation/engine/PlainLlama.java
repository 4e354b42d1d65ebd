package dev.wenzhen.evaluation.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A LLaMA computed in the most obvious way from llama.cpp's file: slow, and what all must equal.
 */
final class PlainLlama implements BenchedEngine {

    private final GgufReader file;
    private final Map<String, float[]> weights = new HashMap<>();
    private final int layers;
    private final int hidden;
    private final int heads;
    private final int kvHeads;
    private final int size;

    /** Of each sequence, of each position, of each layer: keys, then values. */
    private final List<List<float[][]>> caches = new ArrayList<>();

    private PlainLlama(Path path, int sequences) throws IOException {
        file = new GgufReader(path);
        for (String name : file.tensors.keySet()) {
            weights.put(name, file.values(name));
        }
        layers = file.number("llama.block_count");
        hidden = file.number("llama.embedding_length");
        heads = file.number("llama.attention.head_count");
        kvHeads = file.number("llama.attention.head_count_kv");
        size = file.number("llama.rope.dimension_count");
        for (int i = 0; i < sequences; i++) {
            caches.add(new ArrayList<>());
        }
    }

    static BenchedEngine open(Path file, ModelShape shape, EnginePlan plan) {
        try {
            return new PlainLlama(file, plan.mostSequences());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public float[] prefill(int sequence, int[] tokens) {
        caches.get(sequence).clear();
        float[] logits = {};
        for (int token : tokens) {
            logits = append(sequence, token);
        }
        return logits;
    }

    @Override
    public void copyFirst(int sequence, int length) {
        caches.set(sequence, new ArrayList<>(caches.get(0).subList(0, length)));
    }

    @Override
    public void truncate(int sequences, int length) {
        for (int i = 0; i < sequences; i++) {
            List<float[][]> cache = caches.get(i);
            cache.subList(length, cache.size()).clear();
        }
    }

    @Override
    public int[] step(int[] tokens, int position) {
        int[] next = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            if (caches.get(i).size() != position) {
                throw new IllegalStateException("a step at another position");
            }
            next[i] = BenchedEngine.likeliest(append(i, tokens[i]));
        }
        return next;
    }

    private float[] append(int sequence, int token) {
        List<float[][]> cache = caches.get(sequence);
        int position = cache.size();
        cache.add(new float[layers][]);
        float[] x = new float[hidden];
        System.arraycopy(weights.get("token_embd.weight"), token * hidden, x, 0, hidden);
        for (int layer = 0; layer < layers; layer++) {
            String block = "blk." + layer + ".";
            float[] h = norm(x, block + "attn_norm");
            float[] q = turned(product(block + "attn_q", h), position);
            float[] k = turned(product(block + "attn_k", h), position);
            cache.get(position)[layer] = joined(k, product(block + "attn_v", h));
            add(x, product(block + "attn_output", attention(q, cache, layer)));
            float[] g = norm(x, block + "ffn_norm");
            float[] gate = product(block + "ffn_gate", g);
            float[] up = product(block + "ffn_up", g);
            for (int i = 0; i < gate.length; i++) {
                gate[i] = (float) (gate[i] / (1 + Math.exp(-gate[i]))) * up[i];
            }
            add(x, product(block + "ffn_down", gate));
        }
        return product("token_embd", norm(x, "output_norm"));
    }

    private float[] attention(float[] q, List<float[][]> cache, int layer) {
        float[] out = new float[hidden];
        for (int head = 0; head < heads; head++) {
            int from = head / (heads / kvHeads) * size;
            double[] shares = new double[cache.size()];
            double sum = 0;
            for (int at = 0; at < shares.length; at++) {
                double score = 0;
                for (int i = 0; i < size; i++) {
                    score += q[head * size + i] * cache.get(at)[layer][from + i];
                }
                shares[at] = Math.exp(score / Math.sqrt(size));
                sum += shares[at];
            }
            for (int at = 0; at < shares.length; at++) {
                for (int i = 0; i < size; i++) {
                    float value = cache.get(at)[layer][kvHeads * size + from + i];
                    out[head * size + i] += (float) (shares[at] / sum * value);
                }
            }
        }
        return out;
    }

    /** Neighbours are a pair. */
    private float[] turned(float[] x, int position) {
        float base = file.real("llama.rope.freq_base");
        for (int i = 0; i < x.length; i += 2) {
            double angle = position * Math.pow(base, -(double) (i % size) / size);
            double real = x[i] * Math.cos(angle) - x[i + 1] * Math.sin(angle);
            x[i + 1] = (float) (x[i] * Math.sin(angle) + x[i + 1] * Math.cos(angle));
            x[i] = (float) real;
        }
        return x;
    }

    private float[] norm(float[] x, String name) {
        double squares = 0;
        for (float value : x) {
            squares += value * value;
        }
        double epsilon = file.real("llama.attention.layer_norm_rms_epsilon");
        float[] weight = weights.get(name + ".weight");
        float[] out = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (float) (x[i] / Math.sqrt(squares / x.length + epsilon) * weight[i]);
        }
        return out;
    }

    private float[] product(String name, float[] x) {
        float[] matrix = weights.get(name + ".weight");
        float[] out = new float[matrix.length / x.length];
        for (int row = 0; row < out.length; row++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += matrix[row * x.length + i] * x[i];
            }
            out[row] = (float) sum;
        }
        return out;
    }

    private static float[] joined(float[] keys, float[] values) {
        float[] both = new float[keys.length + values.length];
        System.arraycopy(keys, 0, both, 0, keys.length);
        System.arraycopy(values, 0, both, keys.length, values.length);
        return both;
    }

    private static void add(float[] x, float[] more) {
        for (int i = 0; i < x.length; i++) {
            x[i] += more[i];
        }
    }

    @Override
    public void close() {
        weights.clear();
    }
}
