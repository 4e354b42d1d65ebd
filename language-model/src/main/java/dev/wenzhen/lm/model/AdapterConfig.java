package dev.wenzhen.lm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a PEFT folder's {@code adapter_config.json} says. Only what merges as {@code W + scale·B·A}
 * is read; every other variant of LoRA is refused by name, since merging it so would be wrong.
 *
 * @param rank of each pair of matrices
 * @param transposed whether weights are stored {@code [in, out]} ({@code fan_in_fan_out})
 * @param modules names of the changed modules; empty when the config gives a pattern
 */
record AdapterConfig(int rank, float scale, boolean transposed, Set<String> modules) {

    private static final String NAME = "adapter_config.json";
    private static final int MAX_RANK = 4_096;

    /** Keys that must be absent, null, false or empty. */
    private static final List<String> VARIANTS =
            List.of(
                    "use_dora",
                    "use_qalora",
                    "use_bdlora",
                    "lora_bias",
                    "rank_pattern",
                    "alpha_pattern",
                    "layer_replication",
                    "target_parameters",
                    "trainable_token_indices",
                    "alora_invocation_tokens",
                    "arrow_config",
                    "kasa_config",
                    "megatron_config",
                    "monteclora_config",
                    "velora_config");

    /** Start values that leave the base weights as they are. */
    private static final Set<String> HARMLESS_STARTS =
            Set.of("true", "false", "null", "gaussian", "eva", "orthogonal");

    AdapterConfig {
        modules = Set.copyOf(modules);
    }

    static AdapterConfig read(Path folder) {
        JsonNode json = JsonFile.read(folder.resolve(NAME));
        if (!json.path("peft_type").asText().equals("LORA")) {
            throw unsupported("a peft_type other than LORA");
        }
        refuseVariants(json);
        JsonNode rank = json.path("r");
        double alpha = json.path("lora_alpha").asDouble(Double.NaN);
        if (!rank.isInt() || rank.intValue() < 1 || rank.intValue() > MAX_RANK) {
            throw malformed("r must be a whole number from 1 to " + MAX_RANK);
        }
        if (!Double.isFinite(alpha)) {
            throw malformed("lora_alpha must be a number");
        }
        boolean stable = json.path("use_rslora").asBoolean();
        double divisor = stable ? Math.sqrt(rank.intValue()) : rank.intValue();
        return new AdapterConfig(
                rank.intValue(),
                (float) (alpha / divisor),
                json.path("fan_in_fan_out").asBoolean(),
                modules(json.path("target_modules")));
    }

    /** Whether a tensor such as {@code model.layers.0.self_attn.q_proj} may be changed. */
    boolean targets(String module) {
        return modules.isEmpty()
                || modules.stream().anyMatch(m -> module.equals(m) || module.endsWith("." + m));
    }

    private static Set<String> modules(JsonNode targets) {
        Set<String> modules = new HashSet<>();
        targets.forEach(name -> modules.add(name.asText()));
        return modules;
    }

    private static void refuseVariants(JsonNode json) {
        for (String variant : VARIANTS) {
            JsonNode value = json.path(variant);
            if (value.asBoolean() || value.isTextual() || !value.isEmpty()) {
                throw unsupported(variant);
            }
        }
        String start = json.path("init_lora_weights").asText("true");
        if (!HARMLESS_STARTS.contains(start)) {
            throw unsupported("init_lora_weights that change the base");
        }
    }

    private static InvalidModelException malformed(String how) {
        return new InvalidModelException(
                ModelFault.FILE_MALFORMED, "In the adapter's " + NAME + ", " + how + ".");
    }

    private static InvalidModelException unsupported(String what) {
        return new InvalidModelException(
                ModelFault.ARCHITECTURE_UNSUPPORTED,
                "The adapter's " + NAME + " asks for " + what + ", which cannot be merged.");
    }
}
