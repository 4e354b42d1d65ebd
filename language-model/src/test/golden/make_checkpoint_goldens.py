"""Writes the PyTorch checkpoints and PEFT adapters that the readers are tested against.

Run by hand when a case is added (tests never run it); needs torch, transformers, safetensors, peft:

    python language-model/src/test/golden/make_checkpoint_goldens.py

Everything is seeded. `resources/checkpoints/` gets:

* single/, sharded/: weights of golden/gqa-tied-f16 and golden/gqa-untied-wide-heads-bf16 as
  `torch.save` writes them
* mixed.bin: parameters, views of one storage, integers, metadata; strided.bin: a transposed
  tensor; legacy.bin: the format before PyTorch 1.6
* lora-llama/: a PEFT adapter of golden/mha-untied-f32 with a saved output layer, and logits.f32,
  what peft computes with it, fp32 little endian [PROMPT, V]
* lora-pack/, lora-conv/: adapters of a fused, rank-stabilised and of a transposed layer, with
  their base (model.safetensors) and what peft merges (merged.safetensors)
* delta/: a base, a delta with a larger vocabulary, and what HuatuoGPT's apply_delta.py makes of
  them: fp16 sums, embedding and output layer from the delta alone
"""

import collections
import json
import pathlib

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import LlamaConfig, LlamaForCausalLM
from transformers.pytorch_utils import Conv1D

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"
OUT = GOLDEN.parent / "checkpoints"


def torch_files():
    (OUT / "single").mkdir(parents=True, exist_ok=True)
    (OUT / "sharded").mkdir(parents=True, exist_ok=True)
    whole = load_file(GOLDEN / "gqa-tied-f16" / "model.safetensors")
    torch.save(whole, OUT / "single" / "pytorch_model.bin")
    weights = load_file(GOLDEN / "gqa-untied-wide-heads-bf16" / "model.safetensors")
    shards = [collections.OrderedDict(), collections.OrderedDict()]
    places = {}
    for number, (name, tensor) in enumerate(sorted(weights.items())):
        places[name] = f"pytorch_model-0000{number % 2 + 1}-of-00002.bin"
        shards[number % 2][name] = tensor
    for number, shard in enumerate(shards):
        torch.save(shard, OUT / "sharded" / f"pytorch_model-0000{number + 1}-of-00002.bin")
    (OUT / "sharded" / "pytorch_model.bin.index.json").write_text(
        json.dumps({"metadata": {}, "weight_map": places}, indent=1) + "\n")

    layer = torch.nn.Linear(3, 2)
    with torch.no_grad():
        layer.weight.copy_(torch.arange(6.).reshape(2, 3))
        layer.bias.copy_(torch.tensor([-1., 1e-3]))
    mixed = layer.state_dict()  # an OrderedDict with attributes
    mixed["parameter"] = torch.nn.Parameter(torch.tensor([0.5, -2.0], dtype=torch.bfloat16))
    storage = torch.arange(8, dtype=torch.float16)
    mixed["first"], mixed["rest"] = storage[:2], storage[2:].reshape(2, 3)
    mixed["ids"] = torch.arange(4)
    mixed["epoch"], mixed["rate"], mixed["note"] = 7, 0.25, ["你好", (1, None, True), {"a": -3}]
    torch.save(mixed, OUT / "mixed.bin")
    torch.save({"t": torch.arange(6.).reshape(2, 3).t()}, OUT / "strided.bin")
    torch.save({"a": torch.ones(2)}, OUT / "legacy.bin", _use_new_zipfile_serialization=False)


def randomise(model):
    with torch.no_grad():
        for name, p in model.named_parameters():
            if "lora_" in name:
                p.copy_(torch.randn_like(p) * 0.3)
            elif "modules_to_save" in name:
                p.copy_(torch.randn_like(p) * 0.2)


def lora_llama():
    folder = GOLDEN / "mha-untied-f32"
    model = LlamaForCausalLM(LlamaConfig(**json.loads((folder / "config.json").read_text())))
    model.load_state_dict(load_file(folder / "model.safetensors"))
    peft = get_peft_model(model, LoraConfig(
        r=4, lora_alpha=6, target_modules=["q_proj", "v_proj", "down_proj"],
        modules_to_save=["lm_head"])).eval()
    randomise(peft)
    save(peft, "lora-llama")
    prompt = torch.tensor([json.loads((folder / "golden.json").read_text())["prompt"]])
    with torch.no_grad():
        logits = peft(prompt).logits[0].numpy()
    logits.astype("<f4").tofile(OUT / "lora-llama" / "logits.f32")


class Toy(torch.nn.Module):
    def __init__(self, layer, name):
        super().__init__()
        self.model = torch.nn.Module()
        self.model.attn = torch.nn.Module()
        setattr(self.model.attn, name, layer)

    def forward(self, x):
        return x


def lora_toy(name, module, layer, safe, **options):
    toy = Toy(layer, module)
    base = {k: v.clone() for k, v in toy.state_dict().items()}
    peft = get_peft_model(toy, LoraConfig(target_modules=[module], **options))
    randomise(peft)
    save(peft, name, safe)
    save_file(base, OUT / name / "model.safetensors")
    merged = peft.merge_and_unload().state_dict()
    save_file({k: v.contiguous() for k, v in merged.items()}, OUT / name / "merged.safetensors")


def delta():
    def llama(vocab):
        config = LlamaConfig(
            vocab_size=vocab, hidden_size=8, intermediate_size=12, num_hidden_layers=2,
            num_attention_heads=2, max_position_embeddings=32, tie_word_embeddings=False)
        return config, LlamaForCausalLM(config)

    for part in ("base", "delta", "expected"):
        (OUT / "delta" / part).mkdir(parents=True, exist_ok=True)
    config, model = llama(20)
    base = {k: (torch.randn_like(v) * 2).half() for k, v in model.state_dict().items()}
    config, model = llama(24)
    difference = {k: torch.randn_like(v) * 0.02 for k, v in model.state_dict().items()}
    for layer in range(2):  # older releases saved it
        inv_freq = f"model.layers.{layer}.self_attn.rotary_emb.inv_freq"
        base[inv_freq], difference[inv_freq] = torch.zeros(2).half(), torch.tensor([1., 0.01])
    expected = {}
    for name, tensor in difference.items():
        own = any(word in name for word in
                  ("embed_tokens", "lm_head.weight", "self_attn.rotary_emb.inv_freq"))
        expected[name] = tensor.half() if own else tensor.half() + base[name]
    torch.save(base, OUT / "delta" / "base" / "pytorch_model.bin")
    torch.save(difference, OUT / "delta" / "delta" / "pytorch_model.bin")
    save_file(expected, OUT / "delta" / "expected" / "model.safetensors")
    written = json.loads(config.to_json_string(use_diff=False))
    keep = ["architectures", "model_type", "hidden_size", "intermediate_size",
            "num_hidden_layers", "num_attention_heads", "vocab_size", "max_position_embeddings",
            "rms_norm_eps", "hidden_act", "tie_word_embeddings"]
    (OUT / "delta" / "delta" / "config.json").write_text(
        json.dumps({k: written[k] for k in keep}, indent=1) + "\n")
    (OUT / "delta" / "delta" / "tokenizer_config.json").write_text('{"legacy": true}\n')


def save(peft, name, safe=True):
    peft.save_pretrained(OUT / name, safe_serialization=safe)
    (OUT / name / "README.md").unlink()
    if not safe:  # newer peft ignores the wish; older ones wrote this file
        written = OUT / name / "adapter_model.safetensors"
        if written.exists():
            torch.save(load_file(written), OUT / name / "adapter_model.bin")
            written.unlink()


if __name__ == "__main__":
    torch.manual_seed(20261122)
    torch_files()
    lora_llama()
    lora_toy("lora-pack", "W_pack", torch.nn.Linear(6, 18, bias=False), False,
             r=2, lora_alpha=8, use_rslora=True)
    lora_toy("lora-conv", "c_attn", Conv1D(9, 5), True, r=3, lora_alpha=3, fan_in_fan_out=True)
    delta()
