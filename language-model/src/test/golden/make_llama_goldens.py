"""Writes the tiny LLaMA checkpoints and golden files that the engine is tested against.

Run by hand when a case is added (tests never run it); needs torch, transformers, safetensors:

    python language-model/src/test/golden/make_llama_goldens.py

Everything is seeded. References are computed in fp32 by transformers on the weights as stored,
upcast. Per case, next to the checkpoint:

* golden.json: prompt, 64 greedy tokens, the margin between the two highest logits before each
* golden.f32: little-endian fp32: logits [PROMPT, V] of a prefill, then [STEPS, V] after each of
  the first greedy tokens, one token at a time over a KV cache
"""

import json
import pathlib
import sys

import numpy as np
import torch
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"
PROMPT, GREEDY, STEPS, VOCAB, CONTEXT = 24, 64, 16, 160, 128

# Every case differs from the others in shape, tying, type or constants.
CASES = {
    "mha-untied-f32": dict(
        hidden_size=48, intermediate_size=80, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=4, tie_word_embeddings=False, dtype=torch.float32,
        rms_norm_eps=1e-5, rope_theta=10000.0),
    "gqa-tied-f16": dict(
        hidden_size=64, intermediate_size=96, num_hidden_layers=3, num_attention_heads=4,
        num_key_value_heads=2, tie_word_embeddings=True, dtype=torch.float16,
        rms_norm_eps=1e-6, rope_theta=500000.0),
    "gqa-untied-wide-heads-bf16": dict(
        hidden_size=48, intermediate_size=72, num_hidden_layers=2, num_attention_heads=6,
        num_key_value_heads=2, head_dim=16, tie_word_embeddings=False, dtype=torch.bfloat16,
        rms_norm_eps=1e-5, rope_theta=10000.0),
    "mqa-tied-f32": dict(
        hidden_size=32, intermediate_size=56, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=1, head_dim=8, tie_word_embeddings=True, dtype=torch.float32,
        rms_norm_eps=1e-5, rope_theta=10000.0),
}


def make(name, seed, dtype, rope_theta, **shape):
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=VOCAB, max_position_embeddings=CONTEXT, attention_bias=False, mlp_bias=False,
        bos_token_id=1, eos_token_id=2, pad_token_id=0,
        rope_parameters={"rope_type": "default", "rope_theta": rope_theta}, **shape)
    config._attn_implementation = "eager"
    model = LlamaForCausalLM(config).eval()
    with torch.no_grad():
        for key, p in model.named_parameters():
            # Larger than trained models' initial weights, so that every part moves the logits.
            p.copy_(torch.rand_like(p) + 0.5 if "norm" in key else torch.randn_like(p) * 0.15)
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    stored = {
        k: v.to(dtype).contiguous() for k, v in model.state_dict().items()
        if not (shape["tie_word_embeddings"] and k == "lm_head.weight")}
    save_file(stored, folder / "model.safetensors", metadata={"format": "pt"})
    config.dtype = dtype
    config.architectures = ["LlamaForCausalLM"]
    written = json.loads(config.to_json_string(use_diff=False))
    keep = ["architectures", "model_type", "hidden_size", "intermediate_size",
            "num_hidden_layers", "num_attention_heads", "num_key_value_heads", "head_dim",
            "vocab_size", "max_position_embeddings", "rms_norm_eps", "hidden_act",
            "tie_word_embeddings", "attention_bias", "mlp_bias", "bos_token_id", "eos_token_id",
            "rope_parameters", "dtype"]
    (folder / "config.json").write_text(
        json.dumps({k: written[k] for k in keep}, indent=1) + "\n")
    upcast = {k: v.float() for k, v in stored.items()}
    if shape["tie_word_embeddings"]:
        upcast["lm_head.weight"] = upcast["model.embed_tokens.weight"]
    model.load_state_dict(upcast)
    prompt = torch.randint(3, VOCAB, (1, PROMPT))
    with torch.no_grad():
        prefill = model(prompt, use_cache=True)
        rows, tokens, margins = [prefill.logits[0]], [], []
        past, last = prefill.past_key_values, prefill.logits[0, -1]
        for step in range(GREEDY):
            top = torch.topk(last, 2)
            tokens.append(int(top.indices[0]))
            margins.append(float(top.values[0] - top.values[1]))
            out = model(torch.tensor([[tokens[-1]]]), past_key_values=past, use_cache=True)
            past, last = out.past_key_values, out.logits[0, -1]
            if step < STEPS:
                rows.append(last[None])
    np.concatenate([r.numpy() for r in rows]).astype("<f4").tofile(folder / "golden.f32")
    (folder / "golden.json").write_text(json.dumps(
        {"prompt": prompt[0].tolist(), "steps": STEPS, "greedy": tokens,
         "margins": [round(m, 6) for m in margins]}) + "\n")
    print(name, "distinct greedy tokens", len(set(tokens)), "least margin", min(margins),
          "largest logit", float(prefill.logits.abs().max()), file=sys.stderr)


if __name__ == "__main__":
    for number, (case, options) in enumerate(CASES.items()):
        make(case, 20261121 + number, **options)
