package dev.wenzhen.lm.model;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All tensors of a model by name: those of its safetensors or PyTorch files, changed by an adapter
 * if there is one. Data are mapped; what an adapter changes is computed anew at each call.
 */
public final class ModelWeights {

    private final Map<String, TensorFile> files = new LinkedHashMap<>();
    private final Optional<LoraAdapter> adapter;

    private ModelWeights(List<TensorFile> files, Optional<Path> adapter) {
        files.forEach(this::add);
        this.adapter = adapter.map(folder -> LoraAdapter.open(folder, shapes()));
    }

    public static ModelWeights open(Path folder) {
        return open(folder, Optional.empty());
    }

    /**
     * @param adapter a PEFT folder to be merged
     */
    public static ModelWeights open(Path folder, Optional<Path> adapter) {
        return new ModelWeights(WeightIndex.open(folder), adapter);
    }

    private void add(TensorFile file) {
        for (String name : file.entries().keySet()) {
            if (files.put(name, file) != null) {
                throw new InvalidModelException(
                        ModelFault.WEIGHTS_MALFORMED,
                        "Two files of the model's weights hold tensor " + name + ".");
            }
        }
    }

    private Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new HashMap<>();
        files.forEach((name, file) -> shapes.put(name, file.entries().get(name).shape()));
        return shapes;
    }

    /** In the order of the files. */
    public Set<String> names() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** Fails with one sentence when the tensor is absent, of another shape, or unreadable. */
    public void require(String name, List<Long> shape) {
        TensorEntry entry = entry(name);
        if (!entry.shape().equals(shape)) {
            throw new InvalidModelException(
                    ModelFault.TENSOR_SHAPE,
                    String.format(
                            "Tensor %s has shape %s, but config.json asks for %s.",
                            name, entry.shape(), shape));
        }
        type(name);
    }

    public List<Long> shape(String name) {
        return entry(name).shape();
    }

    /** Of the numbers that {@link #bytes} gives. */
    public WeightType type(String name) {
        TensorEntry entry = entry(name);
        return adapter.flatMap(lora -> lora.type(name)).orElseGet(() -> WeightType.of(entry));
    }

    /** Row by row, little endian, in the tensor's {@link #type}. */
    public ByteBuffer bytes(String name) {
        TensorEntry entry = entry(name);
        ByteBuffer own = files.get(name).map(entry);
        return adapter.map(lora -> lora.apply(entry, own)).orElse(own);
    }

    /** Part of a tensor as it is in its file, whatever an adapter says. */
    public ByteBuffer stored(String name, long from, int length) {
        return files.get(entry(name).name()).map(entry(name), from, length);
    }

    /** Where and how a tensor is stored. */
    public TensorEntry entry(String name) {
        TensorFile file = files.get(name);
        if (file == null) {
            throw new InvalidModelException(
                    ModelFault.TENSOR_MISSING, "The model's weights lack tensor " + name + ".");
        }
        return file.entries().get(name);
    }
}
