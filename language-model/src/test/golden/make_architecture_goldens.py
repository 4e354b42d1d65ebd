"""Writes tiny checkpoints and golden files of every architecture beyond plain LLaMA.

Run by hand when a case is added (tests never run it); needs torch, transformers 5, safetensors:

    python language-model/src/test/golden/make_architecture_goldens.py [CASE...]

References are transformers' own models, in fp32 on the weights as stored. Baichuan and ChatGLM-6B
are not in transformers: make_published_goldens.py runs the code that was published with them.

Per case, in resources/golden/CASE:

* config.json, model.safetensors: the checkpoint
* golden.json: prompt, 64 greedy tokens, the margin between the two highest logits before each
* golden.f32: little-endian fp32 rows of logits, one before each of the first STEPS greedy tokens,
  computed one token at a time over a KV cache
"""

import json
import pathlib
import sys

import numpy as np
import torch
from safetensors.torch import save_file

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"
PROMPT, GREEDY, STEPS, VOCAB, CONTEXT = 40, 64, 16, 96, 128


def randomise(model, seed, scale=0.4):
    """Weights of fp16 that are larger than fresh ones, so that every part moves the logits."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for name, p in model.named_parameters():
            norm = ("norm" in name or "ln_f" in name) and name.endswith("weight")
            wide = p.dim() > 1 and not any(end in name for end in ("embed", "shared", "lm_head"))
            new = torch.rand_like(p) + 0.5 if norm else torch.randn_like(p) * (scale if wide else 0.2)
            p.copy_(new.half().float())


def write(name, tensors, config, prompt, step):
    """step(tokens so far of prompt and reply) -> logits [V] after them."""
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    save_file({k: v.half().contiguous() for k, v in tensors.items()}, folder / "model.safetensors",
              metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    rows, tokens, margins = [], [], []
    with torch.no_grad():
        for index in range(GREEDY):
            logits = step(prompt, tokens)
            if index < STEPS:
                rows.append(logits.numpy())
            top = torch.topk(logits, 2)
            tokens.append(int(top.indices[0]))
            margins.append(round(float(top.values[0] - top.values[1]), 6))
    np.stack(rows).astype("<f4").tofile(folder / "golden.f32")
    (folder / "golden.json").write_text(json.dumps(
        {"prompt": prompt, "replied": STEPS - 1, "greedy": tokens, "margins": margins}) + "\n")
    print(name, "distinct greedy tokens", len(set(tokens)), "least margin", min(margins),
          "largest logit", float(np.abs(np.stack(rows)).max()), file=sys.stderr)


class Cached:
    """Runs a causal model of transformers over its own cache, one token at a time."""

    def __init__(self, model):
        self.model, self.past = model, None

    def __call__(self, prompt, reply):
        new = prompt if not reply else reply[-1:]
        past = None if not reply else self.past
        out = self.model(torch.tensor([new]), past_key_values=past, use_cache=True)
        self.past = out.past_key_values
        return out.logits[0, -1].float()


def causal(name, seed, model, keep, drop=()):
    model.config._attn_implementation = "eager"
    model = model.eval()
    randomise(model, seed)
    prompt = torch.randint(3, VOCAB, (PROMPT,)).tolist()
    written = json.loads(model.config.to_json_string(use_diff=False))
    tensors = {k: v for k, v in model.state_dict().items() if k not in drop}
    write(name, tensors, {k: written[k] for k in keep}, prompt, Cached(model))


LLAMA_KEYS = ["model_type", "hidden_size", "intermediate_size", "num_hidden_layers",
              "num_attention_heads", "num_key_value_heads", "vocab_size",
              "max_position_embeddings", "rms_norm_eps", "hidden_act", "tie_word_embeddings",
              "eos_token_id", "rope_parameters"]


def shape(**more):
    return dict(vocab_size=VOCAB, max_position_embeddings=CONTEXT, hidden_size=32,
                intermediate_size=56, num_hidden_layers=2, num_attention_heads=4,
                num_key_value_heads=2, bos_token_id=1, eos_token_id=2, pad_token_id=0, **more)


def qwen2():
    from transformers import Qwen2Config, Qwen2ForCausalLM
    config = Qwen2Config(**shape(
        tie_word_embeddings=False, rms_norm_eps=1e-6, use_sliding_window=False,
        rope_parameters={"rope_type": "default", "rope_theta": 1000000.0}))
    causal("qwen2", 1, Qwen2ForCausalLM(config), LLAMA_KEYS + ["use_sliding_window"])


def mistral():
    from transformers import MistralConfig, MistralForCausalLM
    config = MistralConfig(**shape(
        tie_word_embeddings=False, rms_norm_eps=1e-5, head_dim=16, sliding_window=None,
        rope_parameters={"rope_type": "default", "rope_theta": 10000.0}))
    causal("mistral", 2, MistralForCausalLM(config), LLAMA_KEYS + ["head_dim", "sliding_window"])


def llama_biases():
    from transformers import LlamaConfig, LlamaForCausalLM
    config = LlamaConfig(**shape(
        tie_word_embeddings=True, rms_norm_eps=1e-5, attention_bias=True, mlp_bias=True,
        rope_parameters={"rope_type": "linear", "factor": 4.0, "rope_theta": 10000.0}))
    causal("llama-biases-linear-rope", 3, LlamaForCausalLM(config),
           LLAMA_KEYS + ["attention_bias", "mlp_bias"], drop=("lm_head.weight",))


def llama3_rope():
    from transformers import LlamaConfig, LlamaForCausalLM
    # Wavelengths of 16 numbers per head fall on both sides of both bounds.
    config = LlamaConfig(**shape(
        tie_word_embeddings=False, rms_norm_eps=1e-5, head_dim=16,
        rope_parameters={"rope_type": "llama3", "rope_theta": 500.0, "factor": 8.0,
                         "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                         "original_max_position_embeddings": 64}))
    causal("llama3-rope", 4, LlamaForCausalLM(config), LLAMA_KEYS + ["head_dim"])


def bloom():
    from transformers import BloomConfig, BloomForCausalLM
    for name, heads, width, prefix, seed in (
            ("bloom", 4, 32, "transformer.", 49), ("bloom-bare-six-heads", 6, 24, "", 57)):
        config = BloomConfig(vocab_size=VOCAB, hidden_size=width, n_layer=2, n_head=heads,
                             layer_norm_epsilon=1e-5, bos_token_id=1, eos_token_id=2,
                             hidden_dropout=0.0, attention_dropout=0.0)
        config._attn_implementation = "eager"
        model = BloomForCausalLM(config).eval()
        randomise(model, seed, scale=0.7)
        prompt = torch.randint(3, VOCAB, (PROMPT,)).tolist()
        written = json.loads(model.config.to_json_string(use_diff=False))
        keep = ["model_type", "vocab_size", "hidden_size", "n_layer", "n_head",
                "layer_norm_epsilon", "eos_token_id", "tie_word_embeddings",
                "apply_residual_connection_post_layernorm"]
        tensors = {k.replace("transformer.", prefix, 1): v
                   for k, v in model.state_dict().items() if k != "lm_head.weight"}
        write(name, tensors, {k: written[k] for k in keep if k in written}, prompt, Cached(model))


class Encoded:
    """Runs an encoder-decoder model: the prompt once, then the reply over a cache."""

    def __init__(self, model):
        self.model, self.encoded, self.past = model, None, None

    def __call__(self, prompt, reply):
        start = self.model.config.decoder_start_token_id
        if not reply:
            self.encoded = self.model.get_encoder()(torch.tensor([prompt]))
            self.past = None
        out = self.model(encoder_outputs=self.encoded, past_key_values=self.past,
                         decoder_input_ids=torch.tensor([[reply[-1] if reply else start]]),
                         use_cache=True)
        self.past = out.past_key_values
        return out.logits[0, -1].float()


def t5():
    from transformers import T5Config, T5ForConditionalGeneration
    for name, tied, layers in (("t5", False, (1, 2)), ("t5-tied", True, (1, 1))):
        config = T5Config(vocab_size=VOCAB, d_model=24, d_kv=8, d_ff=40, num_layers=layers[0],
                          num_decoder_layers=layers[1], num_heads=4,
                          feed_forward_proj="gated-gelu", tie_word_embeddings=tied,
                          decoder_start_token_id=0, pad_token_id=0, eos_token_id=1,
                          dropout_rate=0.0)
        config._attn_implementation = "eager"
        model = T5ForConditionalGeneration(config).eval()
        if not tied:
            # As T5 1.1 was published; this version of transformers always ties what it makes.
            model.lm_head.weight = torch.nn.Parameter(torch.empty(VOCAB, 24))
        randomise(model, 20 + layers[1], scale=0.33)
        prompt = torch.randint(3, VOCAB, (90,)).tolist()
        written = json.loads(model.config.to_json_string(use_diff=False))
        keep = ["model_type", "vocab_size", "d_model", "d_kv", "d_ff", "num_layers",
                "num_decoder_layers", "num_heads", "feed_forward_proj",
                "decoder_start_token_id", "eos_token_id", "layer_norm_epsilon",
                "relative_attention_num_buckets", "relative_attention_max_distance"]
        shared = {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"}
        shared |= {"lm_head.weight"} if tied else set()
        tensors = {k: v for k, v in model.state_dict().items() if k not in shared}
        keys = {k: written[k] for k in keep} | {"tie_word_embeddings": tied}
        write(name, tensors, keys, prompt, Encoded(model))


CASES = {f.__name__: f for f in (qwen2, mistral, llama_biases, llama3_rope, bloom, t5)}

if __name__ == "__main__":
    for case in sys.argv[1:] or CASES:
        CASES[case]()
