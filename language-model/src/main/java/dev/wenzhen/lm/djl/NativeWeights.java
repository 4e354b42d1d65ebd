package dev.wenzhen.lm.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import dev.wenzhen.lm.model.LlamaTensors;
import dev.wenzhen.lm.model.ModelConfig;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.ModelWeights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a folder's tensors into the engine's: one layer at a time, so that the peak is the packed
 * model plus one layer.
 */
final class NativeWeights {

    private final PtNDManager manager;
    private final PtSymbolBlock script;
    private final ModelConfig config;
    private final ModelWeights weights;

    NativeWeights(PtNDManager manager, PtSymbolBlock script, ModelFolder folder) {
        this.manager = manager;
        this.script = script;
        this.config = folder.config();
        this.weights = folder.weights();
    }

    /** The list of packed matrices; the caller closes it. */
    IValue pack() {
        IValue packed = IValueUtils.runMethod(script, "no_weights");
        for (int layer = 0; layer < config.layers(); layer++) {
            add(
                    packed,
                    "add_attention",
                    LlamaTensors.layer(layer, "input_layernorm"),
                    LlamaTensors.layer(layer, "self_attn.q_proj"),
                    LlamaTensors.layer(layer, "self_attn.k_proj"),
                    LlamaTensors.layer(layer, "self_attn.v_proj"),
                    LlamaTensors.layer(layer, "self_attn.o_proj"));
            add(
                    packed,
                    "add_feed_forward",
                    LlamaTensors.layer(layer, "post_attention_layernorm"),
                    LlamaTensors.layer(layer, "mlp.gate_proj"),
                    LlamaTensors.layer(layer, "mlp.up_proj"),
                    LlamaTensors.layer(layer, "mlp.down_proj"));
        }
        add(packed, "add_output", LlamaTensors.FINAL_NORM, LlamaTensors.output(config));
        return packed;
    }

    /** The embedding table in the file's own type; the caller closes it. */
    IValue embedding() {
        return typed(LlamaTensors.EMBEDDING);
    }

    private void add(IValue packed, String method, String... names) {
        List<IValue> arguments = new ArrayList<>();
        try {
            for (String name : names) {
                try (IValue typed = typed(name)) {
                    arguments.add(IValueUtils.runMethod(script, "floats", typed));
                }
            }
            List<IValue> all = new ArrayList<>(arguments);
            all.add(0, packed);
            IValueUtils.runMethod(script, method, all.toArray(new IValue[0])).close();
        } finally {
            arguments.forEach(IValue::close);
        }
    }

    private IValue typed(String name) {
        ByteBuffer bytes = weights.bytes(name);
        long[] shape = weights.shape(name).stream().mapToLong(Long::longValue).toArray();
        try (PtNDArray data = manager.create(bytes, new Shape(bytes.remaining()), DataType.UINT8);
                IValue raw = IValue.from(data);
                IValue type = IValue.from(weights.type(name).scalarType());
                IValue sizes = IValue.listFrom(shape)) {
            return IValueUtils.runMethod(script, "typed", raw, type, sizes);
        }
    }
}
