package dev.wenzhen.lm.model;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PEFT folder: pairs of small matrices to be added to weights ({@code W + scale·B·A}, Hu et al.
 * 2021, arXiv:2106.09685) and tensors to be put in their place ({@code modules_to_save}). Checked
 * against the base as a whole: a tensor of the adapter that fits nowhere is refused.
 */
final class LoraAdapter {

    private static final String PREFIX = "base_model.model.";
    private static final String SAVED = ".modules_to_save";
    private static final String DEFAULT_NAME = ".default";

    private final TensorFile file;
    private final AdapterConfig config;
    private final Map<String, List<Long>> base;
    private final Map<String, TensorEntry> downs = new HashMap<>();
    private final Map<String, TensorEntry> ups = new HashMap<>();
    private final Map<String, TensorEntry> replacements = new HashMap<>();

    private LoraAdapter(TensorFile file, AdapterConfig config, Map<String, List<Long>> base) {
        this.file = file;
        this.config = config;
        this.base = base;
    }

    /**
     * @param base shapes of the base's tensors by name
     */
    static LoraAdapter open(Path folder, Map<String, List<Long>> base) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidModelException(
                    ModelFault.FOLDER_MISSING, "There is no adapter folder at " + folder + ".");
        }
        AdapterConfig config = AdapterConfig.read(folder);
        Path safe = folder.resolve("adapter_model.safetensors");
        Path file = Files.exists(safe) ? safe : folder.resolve("adapter_model.bin");
        LoraAdapter adapter = new LoraAdapter(TensorFile.open(file), config, base);
        adapter.file.entries().values().forEach(adapter::sort);
        adapter.checkPairs();
        return adapter;
    }

    /** What {@link #apply} gives for a tensor that the adapter changes. */
    Optional<WeightType> type(String name) {
        if (replacements.containsKey(name)) {
            return Optional.of(WeightType.of(replacements.get(name)));
        }
        return ups.containsKey(name) ? Optional.of(WeightType.F32) : Optional.empty();
    }

    ByteBuffer apply(TensorEntry entry, ByteBuffer own) {
        TensorEntry replacement = replacements.get(entry.name());
        if (replacement != null) {
            return file.map(replacement);
        }
        TensorEntry up = ups.get(entry.name());
        return up == null
                ? own
                : new LoraProduct(
                                matrix(downs.get(entry.name())),
                                matrix(up),
                                config.rank(),
                                config.scale())
                        .addTo(own, WeightType.of(entry), config.transposed());
    }

    private void sort(TensorEntry entry) {
        if (!entry.name().startsWith(PREFIX)) {
            throw mismatch("names tensor " + entry.name() + ", which is none of PEFT's");
        }
        String name = entry.name().substring(PREFIX.length()).replace(SAVED, "");
        String module = cut(cut(name, ".weight"), DEFAULT_NAME);
        WeightType.of(entry);
        if (module.endsWith(".lora_A")) {
            downs.put(target(module), entry);
        } else if (module.endsWith(".lora_B")) {
            ups.put(target(module), entry);
        } else if (name.contains(".lora_")) {
            throw mismatch("holds tensor " + entry.name() + ", which cannot be merged");
        } else {
            replacements.put(requireBase(name.replace(DEFAULT_NAME, ""), entry), entry);
        }
    }

    private String target(String module) {
        String name = module.substring(0, module.length() - ".lora_A".length());
        if (!config.targets(name)) {
            throw mismatch("changes " + name + ", which its target_modules do not name");
        }
        return find(name + ".weight");
    }

    private void checkPairs() {
        if (!downs.keySet().equals(ups.keySet())) {
            throw mismatch("has a lora_A without its lora_B, or the reverse");
        }
        for (Map.Entry<String, TensorEntry> up : ups.entrySet()) {
            TensorEntry down = downs.get(up.getKey());
            List<Long> shape = base.get(up.getKey());
            if (shape.size() != 2) {
                throw mismatch("changes " + up.getKey() + ", which is no matrix");
            }
            long out = shape.get(config.transposed() ? 1 : 0);
            long in = shape.get(config.transposed() ? 0 : 1);
            long rank = config.rank();
            if (!up.getValue().shape().equals(List.of(out, rank))
                    || !down.shape().equals(List.of(rank, in))) {
                throw mismatch(
                        String.format(
                                "does not fit %s of shape %s: it has %s and %s for rank %d",
                                up.getKey(), shape, up.getValue().shape(), down.shape(), rank));
            }
        }
        if (ups.isEmpty() && replacements.isEmpty()) {
            throw mismatch("holds no tensors");
        }
    }

    private String requireBase(String name, TensorEntry entry) {
        String found = find(name);
        if (!base.get(found).equals(entry.shape())) {
            throw mismatch(
                    String.format(
                            "replaces %s of shape %s by one of %s",
                            found, base.get(found), entry.shape()));
        }
        return found;
    }

    /** Some checkpoints leave out the name of the model's body, which adapters always have. */
    private String find(String name) {
        for (String body : List.of("", "transformer.", "model.")) {
            if (name.startsWith(body) && base.containsKey(name.substring(body.length()))) {
                return name.substring(body.length());
            }
        }
        throw mismatch("changes tensor " + name + ", which the model lacks");
    }

    private float[] matrix(TensorEntry entry) {
        ByteBuffer bytes = file.map(entry);
        WeightType type = WeightType.of(entry);
        float[] values = new float[Math.toIntExact(entry.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.read(bytes, i);
        }
        return values;
    }

    private static String cut(String text, String ending) {
        return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
    }

    private static InvalidModelException mismatch(String how) {
        return new InvalidModelException(ModelFault.ADAPTER_MISMATCH, "The adapter " + how + ".");
    }
}
