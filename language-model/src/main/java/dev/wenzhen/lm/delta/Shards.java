package dev.wenzhen.lm.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tensors are spread over files, under transformers' names. */
final class Shards {

    private Shards() {}

    /** In order; a file is closed before it would become too large. */
    static List<List<HalfTensor>> plan(List<HalfTensor> tensors, long shardBytes) {
        List<List<HalfTensor>> shards = new ArrayList<>();
        long bytes = 0;
        for (HalfTensor tensor : tensors) {
            if (shards.isEmpty() || bytes + tensor.bytes() > shardBytes) {
                shards.add(new ArrayList<>());
                bytes = 0;
            }
            shards.get(shards.size() - 1).add(tensor);
            bytes += tensor.bytes();
        }
        return shards;
    }

    static long bytes(List<List<HalfTensor>> shards) {
        return shards.stream().flatMap(List::stream).mapToLong(HalfTensor::bytes).sum();
    }

    static String name(int shard, int of) {
        return of == 1
                ? "model.safetensors"
                : String.format("model-%05d-of-%05d.safetensors", shard + 1, of);
    }

    static void writeIndex(Path folder, List<List<HalfTensor>> shards) throws IOException {
        if (shards.size() == 1) {
            return;
        }
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.putObject("metadata").put("total_size", bytes(shards));
        ObjectNode map = index.putObject("weight_map");
        for (int shard = 0; shard < shards.size(); shard++) {
            for (HalfTensor tensor : shards.get(shard)) {
                map.put(tensor.name(), name(shard, shards.size()));
            }
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), index.toPrettyString() + "\n");
    }
}
