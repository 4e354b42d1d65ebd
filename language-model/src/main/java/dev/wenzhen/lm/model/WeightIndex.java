package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which files of a folder hold the weights, and what its index promises of them. */
final class WeightIndex {

    private static final int MAX_SHARDS = 1_000;

    /** In the order in which they are looked for; an index is preferred to a single file. */
    private static final List<String> KINDS = List.of("model.safetensors", "pytorch_model.bin");

    private WeightIndex() {}

    /** The opened files; at least one. */
    static List<TensorFile> open(Path folder) {
        for (String kind : KINDS) {
            Path index = folder.resolve(kind + ".index.json");
            Optional<JsonNode> json = JsonFile.readIfPresent(index);
            if (json.isPresent()) {
                return shards(folder, index, json.get().path("weight_map"));
            }
            if (Files.exists(folder.resolve(kind))) {
                return List.of(TensorFile.open(folder.resolve(kind)));
            }
        }
        throw new InvalidModelException(
                ModelFault.FILE_MISSING,
                "The model folder "
                        + folder
                        + " has no weights: neither "
                        + String.join(" nor ", KINDS)
                        + " nor an index of such files.");
    }

    private static List<TensorFile> shards(Path folder, Path index, JsonNode map) {
        Map<String, TensorFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> promise : map.properties()) {
            String shard = shard(index, promise.getValue());
            if (files.size() >= MAX_SHARDS && !files.containsKey(shard)) {
                throw malformed(index, "names more than " + MAX_SHARDS + " files");
            }
            TensorFile file =
                    files.computeIfAbsent(shard, name -> TensorFile.open(folder.resolve(name)));
            if (!file.entries().containsKey(promise.getKey())) {
                throw new InvalidModelException(
                        ModelFault.TENSOR_MISSING,
                        String.format(
                                "The model's %s promises tensor %s in %s, which lacks it.",
                                index.getFileName(), promise.getKey(), shard));
            }
        }
        if (files.isEmpty()) {
            throw malformed(index, "has no weight_map");
        }
        return new ArrayList<>(files.values());
    }

    private static String shard(Path index, JsonNode name) {
        try {
            Path path = Path.of(name.asText());
            boolean plain = path.getNameCount() == 1 && !path.isAbsolute();
            if (plain && name.isTextual() && !name.asText().matches("\\.{0,2}")) {
                return name.asText();
            }
        } catch (InvalidPathException odd) {
            throw malformed(index, "names a file that cannot exist");
        }
        throw malformed(index, "names a file outside its folder");
    }

    private static InvalidModelException malformed(Path index, String how) {
        return new InvalidModelException(
                ModelFault.FILE_MALFORMED, "The model's " + index.getFileName() + " " + how + ".");
    }
}
