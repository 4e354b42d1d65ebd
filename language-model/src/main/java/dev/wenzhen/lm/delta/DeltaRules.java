package dev.wenzhen.lm.delta;

import java.util.List;

/**
 * Which tensors a delta replaces instead of adding to: those whose name holds one of some words.
 *
 * <p>{@link #HUATUOGPT_13B} is the rule of FreedomIntelligence/HuatuoGPT's {@code apply_delta.py}:
 * its vocabulary is larger than LLaMA-13B's, so embedding and output layer come from the delta.
 */
public record DeltaRules(List<String> replaced) {

    public static final DeltaRules HUATUOGPT_13B =
            new DeltaRules(
                    List.of("embed_tokens", "lm_head.weight", "self_attn.rotary_emb.inv_freq"));

    public DeltaRules {
        replaced = List.copyOf(replaced);
    }

    boolean replaces(String tensor) {
        return replaced.stream().anyMatch(tensor::contains);
    }
}
