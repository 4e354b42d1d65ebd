package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All tensors of a model, from {@code model.safetensors} or the shards of its index. */
public final class ModelWeights {

    private final Map<String, SafetensorsFile> files = new HashMap<>();

    private ModelWeights() {}

    static ModelWeights open(Path folder) {
        ModelWeights weights = new ModelWeights();
        Optional<JsonNode> index =
                JsonFile.readIfPresent(folder.resolve("model.safetensors.index.json"));
        if (index.isEmpty()) {
            weights.add(SafetensorsFile.open(folder.resolve("model.safetensors")));
            return weights;
        }
        TreeSet<String> shards = new TreeSet<>();
        index.get().path("weight_map").forEach(shard -> shards.add(shard.asText()));
        for (String shard : shards) {
            if (!Path.of(shard).equals(Path.of(shard).getFileName())) {
                throw new InvalidModelException(
                        ModelFault.FILE_MALFORMED,
                        "The model's safetensors index names a file outside its folder.");
            }
            weights.add(SafetensorsFile.open(folder.resolve(shard)));
        }
        return weights;
    }

    private void add(SafetensorsFile file) {
        file.entries().keySet().forEach(name -> files.put(name, file));
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

    public WeightType type(String name) {
        String type = entry(name).type();
        for (WeightType known : WeightType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        throw new InvalidModelException(
                ModelFault.ARCHITECTURE_UNSUPPORTED,
                "Tensor " + name + " has type " + type + " (supported: F32, F16, BF16).");
    }

    public ByteBuffer bytes(String name) {
        return files.get(entry(name).name()).map(entry(name));
    }

    private TensorEntry entry(String name) {
        SafetensorsFile file = files.get(name);
        if (file == null) {
            throw new InvalidModelException(
                    ModelFault.TENSOR_MISSING, "The model's weights lack tensor " + name + ".");
        }
        return file.entries().get(name);
    }
}
