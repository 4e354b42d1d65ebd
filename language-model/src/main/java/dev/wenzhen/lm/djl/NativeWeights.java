package dev.wenzhen.lm.djl;

import ai.djl.pytorch.jni.IValue;
import dev.wenzhen.lm.architecture.LayerStack;
import dev.wenzhen.lm.architecture.MatrixRole;
import dev.wenzhen.lm.architecture.ModelConfig;
import dev.wenzhen.lm.architecture.Positions.RelativeBias;
import dev.wenzhen.lm.architecture.Projection;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.ModelWeights;
import dev.wenzhen.lm.torchscript.WeightOrder;
import dev.wenzhen.lm.torchscript.WeightOrder.LayerVector;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns a folder's tensors into the two lists of the script: one matrix at a time, so that the peak
 * is the packed model plus one matrix in fp32.
 */
final class NativeWeights {

    private final NativeScript script;
    private final ModelConfig config;
    private final ModelWeights weights;
    private final WeightOrder order;

    NativeWeights(NativeScript script, ModelFolder folder) {
        this.script = script;
        this.config = folder.config();
        this.weights = folder.weights();
        this.order = new WeightOrder(config);
    }

    /** The packed matrices; the caller closes the list. */
    IValue matrices() {
        IValue matrices = script.call("no_matrices");
        addMatrices(matrices, config.decoder());
        script.append("add", matrices, output());
        config.encoder().ifPresent(rule -> addMatrices(matrices, rule.encoder()));
        return matrices;
    }

    /** Biases, norms that are not folded, tables of positions; the caller closes the list. */
    IValue vectors() {
        IValue vectors = script.call("no_tensors");
        addVectors(vectors, config.decoder());
        config.encoder().ifPresent(rule -> addVectors(vectors, rule.encoder()));
        for (WeightOrder.Last last : order.last()) {
            script.append("keep", vectors, tensor(name(last)));
        }
        return vectors;
    }

    /** The embedding table in the file's own type; the caller closes it. */
    IValue embedding() {
        return tensor(config.ends().embedding());
    }

    private void addMatrices(IValue matrices, LayerStack stack) {
        for (int layer = 0; layer < stack.layers(); layer++) {
            for (MatrixRole role : stack.roles()) {
                script.append("add", matrices, matrix(stack, role, layer));
            }
        }
    }

    private IValue matrix(LayerStack stack, MatrixRole role, int layer) {
        IValue matrix = joined(stack.matrix(role), part -> part.weight(layer));
        if (role == MatrixRole.QUERY_KEY_VALUE) {
            matrix = script.pass(matrix, "ordered");
        }
        Optional<String> norm = stack.norm(role, layer);
        return norm.isPresent() ? folded(matrix, norm.get()) : matrix;
    }

    private IValue output() {
        IValue output = script.call("no_tensors");
        script.append("keep", output, tensor(config.ends().output()));
        output = script.pass(output, "joined");
        if (config.ends().unitRows()) {
            output = script.pass(output, "unit_rows");
        }
        if (config.ends().outputScale() != 1) {
            try (IValue factor = IValue.from(config.ends().outputScale())) {
                output = script.pass(output, "scaled", factor);
            }
        }
        return folded(output, config.decoder().lastNorm());
    }

    private IValue folded(IValue matrix, String norm) {
        if (!config.form().norm().foldable()) {
            return matrix;
        }
        try (IValue weight = tensor(norm + ".weight")) {
            return script.pass(matrix, "folded", weight);
        }
    }

    private IValue joined(Projection projection, Function<Projection.Part, String> name) {
        IValue parts = script.call("no_tensors");
        for (Projection.Part part : projection.parts()) {
            script.append("keep", parts, tensor(name.apply(part)));
        }
        return script.pass(parts, "joined");
    }

    private void addVectors(IValue vectors, LayerStack stack) {
        List<LayerVector> kinds = order.vectors(stack);
        for (int layer = 0; layer < stack.layers(); layer++) {
            for (LayerVector vector : kinds) {
                script.append("keep", vectors, vector(stack, vector, layer));
            }
        }
    }

    private IValue vector(LayerStack stack, LayerVector vector, int layer) {
        MatrixRole role = vector.role();
        return switch (vector.kind()) {
            case NORM_WEIGHT -> tensor(stack.norm(role, layer).orElseThrow() + ".weight");
            case NORM_BIAS -> tensor(stack.norm(role, layer).orElseThrow() + ".bias");
            case BIAS -> bias(stack.matrix(role), role, layer);
        };
    }

    private IValue bias(Projection projection, MatrixRole role, int layer) {
        IValue bias = joined(projection, part -> part.bias(layer));
        return role == MatrixRole.QUERY_KEY_VALUE
                ? script.pass(script.pass(script.pass(bias, "column"), "ordered"), "flat")
                : bias;
    }

    private String name(WeightOrder.Last last) {
        return switch (last) {
            case FINAL_NORM_WEIGHT -> config.decoder().lastNorm() + ".weight";
            case FINAL_NORM_BIAS -> config.decoder().lastNorm() + ".bias";
            case EMBEDDING_NORM_WEIGHT -> config.ends().embeddingNorm().orElseThrow() + ".weight";
            case EMBEDDING_NORM_BIAS -> config.ends().embeddingNorm().orElseThrow() + ".bias";
            case DECODER_POSITIONS -> ((RelativeBias) config.form().positions()).decoderTable();
            case ENCODER_POSITIONS -> ((RelativeBias) config.form().positions()).encoderTable();
        };
    }

    private IValue tensor(String name) {
        return script.tensor(weights, name);
    }
}
