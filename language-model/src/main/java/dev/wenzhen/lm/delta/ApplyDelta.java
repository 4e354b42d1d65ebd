package dev.wenzhen.lm.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.model.HalfFloat;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.JsonFile;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.model.ModelWeights;
import dev.wenzhen.lm.model.TensorEntry;
import dev.wenzhen.lm.model.WeightType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Base and delta to the model they stand for: both are rounded to fp16, added, and rounded again,
 * as PyTorch does it with models that were loaded in fp16.
 */
public final class ApplyDelta {

    /** Elements that are in memory at a time. */
    private static final int CHUNK = 1 << 20;

    /** What a model folder needs beside its weights; all of it is the delta's. */
    private static final List<String> COPIED =
            List.of(
                    "generation_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "tokenizer.model",
                    "special_tokens_map.json",
                    "added_tokens.json",
                    "chat_template.jinja");

    private final ModelWeights base;
    private final ModelWeights delta;
    private final Path deltaFolder;
    private final DeltaRules rules;

    private ApplyDelta(ModelWeights base, ModelWeights delta, Path folder, DeltaRules rules) {
        this.base = base;
        this.delta = delta;
        this.deltaFolder = folder;
        this.rules = rules;
    }

    /** Opens both and checks that they belong together; no tensor is read yet. */
    public static ApplyDelta open(Path base, Path delta, DeltaRules rules) {
        requireFolder("base", base);
        requireFolder("delta", delta);
        ApplyDelta merge =
                new ApplyDelta(ModelWeights.open(base), ModelWeights.open(delta), delta, rules);
        JsonFile.read(delta.resolve("config.json"));
        merge.delta.names().forEach(merge::check);
        for (String name : merge.base.names()) {
            if (!rules.replaces(name) && !merge.delta.names().contains(name)) {
                throw mismatch("the delta lacks tensor " + name + " of the base");
            }
        }
        return merge;
    }

    private static void requireFolder(String what, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidModelException(
                    ModelFault.FOLDER_MISSING,
                    "There is no folder of the " + what + " at " + folder + ".");
        }
    }

    /**
     * Writes the merged folder.
     *
     * @param out must not exist, or be empty
     * @param shardBytes largest size of one file's tensors, unless one tensor is larger
     */
    public void write(Path out, long shardBytes, DeltaProgress progress) {
        List<List<HalfTensor>> shards = Shards.plan(tensors(), shardBytes);
        try (StagedFolder staged = StagedFolder.open(out, Shards.bytes(shards))) {
            Shards.writeIndex(staged.path(), shards);
            int done = 0;
            for (int shard = 0; shard < shards.size(); shard++) {
                Path file = staged.path().resolve(Shards.name(shard, shards.size()));
                try (SafetensorsWriter writer = SafetensorsWriter.open(file, shards.get(shard))) {
                    for (HalfTensor tensor : shards.get(shard)) {
                        merge(tensor, writer);
                        progress.written(++done, delta.names().size());
                    }
                }
            }
            copyTheRest(staged.path());
            staged.publish();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<HalfTensor> tensors() {
        List<HalfTensor> tensors = new ArrayList<>();
        for (String name : delta.names()) {
            tensors.add(new HalfTensor(name, delta.shape(name)));
        }
        return tensors;
    }

    private void check(String name) {
        delta.type(name);
        if (rules.replaces(name)) {
            return;
        }
        if (!base.names().contains(name)) {
            throw mismatch("the base lacks tensor " + name + " of the delta");
        }
        base.type(name);
        if (!base.shape(name).equals(delta.shape(name))) {
            throw mismatch(
                    String.format(
                            "tensor %s has shape %s in the base and %s in the delta",
                            name, base.shape(name), delta.shape(name)));
        }
    }

    private void merge(HalfTensor tensor, SafetensorsWriter writer) throws IOException {
        String name = tensor.name();
        ByteBuffer halves = ByteBuffer.allocateDirect(2 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < tensor.elements(); from += CHUNK) {
            int count = (int) Math.min(CHUNK, tensor.elements() - from);
            short[] sum = halves(delta, name, from, count);
            if (!rules.replaces(name)) {
                short[] own = halves(base, name, from, count);
                for (int i = 0; i < count; i++) {
                    sum[i] =
                            HalfFloat.ofFloat(
                                    HalfFloat.toFloat(sum[i]) + HalfFloat.toFloat(own[i]));
                }
            }
            halves.clear();
            halves.asShortBuffer().put(sum);
            writer.write(halves.limit(2 * count));
        }
    }

    private static short[] halves(ModelWeights weights, String name, long from, int count) {
        TensorEntry entry = weights.entry(name);
        WeightType type = weights.type(name);
        ByteBuffer bytes = weights.stored(entry.name(), from * type.bytes(), count * type.bytes());
        short[] halves = new short[count];
        for (int i = 0; i < count; i++) {
            halves[i] =
                    type == WeightType.F16
                            ? bytes.getShort(2 * i)
                            : HalfFloat.ofFloat(type.read(bytes, i));
        }
        return halves;
    }

    private void copyTheRest(Path folder) throws IOException {
        ObjectNode config = (ObjectNode) JsonFile.read(deltaFolder.resolve("config.json"));
        config.put("torch_dtype", "float16");
        Files.writeString(folder.resolve("config.json"), config.toPrettyString() + "\n");
        for (String name : COPIED) {
            if (Files.isRegularFile(deltaFolder.resolve(name))) {
                Files.copy(deltaFolder.resolve(name), folder.resolve(name));
            }
        }
    }

    private static InvalidModelException mismatch(String how) {
        return new InvalidModelException(
                ModelFault.DELTA_MISMATCH, "Base and delta do not belong together: " + how + ".");
    }
}
