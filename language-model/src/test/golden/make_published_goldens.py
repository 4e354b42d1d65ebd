"""Writes golden files of architectures that transformers does not have: Baichuan and ChatGLM-6B.

Run by hand. References are the models' own published modelling code, which is never committed: give
the folder of each (modeling_*.py and configuration_*.py as published with the checkpoint, or as
repackaged in the PyPI package deep-training 0.3.0, which these goldens were made with: its files
differ from the published ones in quantisation and training only, except for ChatGLM's fp16 rotary
frequencies, which are put back below). That code needs transformers 4.33; with a newer torch, too:

    python language-model/src/test/golden/make_published_goldens.py \
        --baichuan-7b DIR --baichuan2-7b DIR --baichuan-13b DIR --baichuan2-13b DIR --chatglm DIR

The form of the files is that of make_architecture_goldens.py.
"""

import argparse
import importlib
import importlib.abc
import importlib.machinery
import pathlib
import sys
import types

import torch
import transformers.modeling_utils  # before anything that it would look for is stubbed

from make_architecture_goldens import CONTEXT, PROMPT, VOCAB, Cached, randomise, write

ROOT = "published"
OPTIONAL = ("xformers", "accelerate")


class Stub(types.ModuleType):
    """Something that the code imports and tiny models never use."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "skip_init":
            return lambda module, *values, **named: module(*values, **named)
        return None if name in ("ops", "xops") else type(name, (), {})


class Stubs(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands in for what was not published beside the modelling code, and for optional packages."""

    def find_spec(self, name, path=None, target=None):
        first = name.partition(".")[0]
        if first in OPTIONAL or first == ROOT:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return Stub(spec.name)

    def exec_module(self, module):
        pass


def load(folder, case, prefix):
    """The module modeling_*.py of a folder, three packages deep so that relative imports resolve."""
    if not any(isinstance(finder, Stubs) for finder in sys.meta_path):
        sys.meta_path.append(Stubs())
        sys.modules["transformers.deepspeed"] = Stub("transformers.deepspeed")
        sys.modules["transformers.deepspeed"].is_deepspeed_zero3_enabled = lambda: False
    package = types.ModuleType(f"{ROOT}.nlp.models.{case}")
    package.__path__ = [str(folder)]
    for name in (ROOT, f"{ROOT}.nlp", f"{ROOT}.nlp.models"):
        importlib.import_module(name)
    sys.modules[package.__name__] = package
    file = next(pathlib.Path(folder).glob(f"{prefix}*.py"))
    return importlib.import_module(f"{package.__name__}.{file.stem}")


class Positioned(Cached):
    """As Cached, for code that wants to be told positions, or a mask over the whole text."""

    def __init__(self, model, positions):
        super().__init__(model)
        self.positions = positions

    def __call__(self, prompt, reply):
        length = len(prompt) + len(reply)
        new = prompt if not reply else reply[-1:]
        more = {}
        if self.positions:
            more["position_ids"] = torch.arange(length - len(new), length)[None]
        out = self.model(torch.tensor([new]), past_key_values=self.past if reply else None,
                         use_cache=True, return_dict=True, **more)
        self.past = out.past_key_values
        return out.logits[0, -1].float()


def baichuan(case, folder, seed, first, rotary, keys):
    modeling = load(folder, case.replace("-", "_"), "modeling_")
    configs = importlib.import_module(modeling.__package__ + ".configuration_baichuan")
    config_class = getattr(configs, "BaichuanConfig", None) or configs.BaiChuanConfig
    limit = {"max_position_embeddings" if rotary else "model_max_length": CONTEXT}
    config = config_class(vocab_size=VOCAB, hidden_size=32, intermediate_size=56,
                          num_hidden_layers=2, num_attention_heads=first, rms_norm_eps=1e-6,
                          tie_word_embeddings=False, **limit)
    config.gradient_checkpointing = False
    model_class = (getattr(modeling, "BaichuanForCausalLM", None)
                   or getattr(modeling, "BaiChuanForCausalLM"))
    model = model_class(config).float().eval()
    randomise(model, seed)
    tensors = {k: v.clone() for k, v in model.state_dict().items()
               if not k.endswith("inv_freq") and "future_mask" not in k}
    prompt = torch.randint(3, VOCAB, (PROMPT,)).tolist()
    kept = ["vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
            "num_attention_heads", "rms_norm_eps", "hidden_act", "tie_word_embeddings",
            "eos_token_id", *limit, *keys]
    written = {"model_type": "baichuan"} | {k: getattr(config, k) for k in kept}
    write(case, tensors, written, prompt, Positioned(model, rotary))


class Masked:
    """ChatGLM fills a mask: the prompt decides positions, the published code computes them."""

    def __init__(self, model):
        self.model, self.past = model, None

    def __call__(self, prompt, reply):
        if not reply:
            self.past = None
        ids = torch.tensor([prompt + reply])
        inputs = self.model.prepare_inputs_for_generation(ids, past_key_values=self.past)
        inputs = {k: v for k, v in inputs.items() if v is not None and k != "past"}
        out = self.model(**inputs, use_cache=True, return_dict=True)
        self.past = out.past_key_values
        return out.logits[0, -1].float()


def chatglm(case, folder, seed):
    modeling = load(folder, "chatglm", "modeling_")
    configs = next(m for n, m in sys.modules.items() if n.startswith(modeling.__package__ + ".conf"))
    config = configs.ChatGLMConfig(
        vocab_size=VOCAB, hidden_size=32, num_layers=2, num_attention_heads=2,
        layernorm_epsilon=1e-5, bos_token_id=94, eos_token_id=95, mask_token_id=90,
        gmask_token_id=91, pad_token_id=3, max_sequence_length=CONTEXT, inner_hidden_size=64,
        position_encoding_2d=True)
    model = modeling.ChatGLMForConditionalGeneration(config).float().eval()
    for module in model.modules():
        if hasattr(module, "inv_freq"):
            module.inv_freq = module.inv_freq.half().float()
    randomise(model, seed, scale=1.2)
    tensors = {k: v for k, v in model.state_dict().items() if not k.endswith("inv_freq")}
    prompt = torch.randint(3, 90, (PROMPT - 2,)).tolist() + [91, 94]
    kept = ["vocab_size", "hidden_size", "num_layers", "num_attention_heads", "layernorm_epsilon",
            "bos_token_id", "eos_token_id", "mask_token_id", "gmask_token_id",
            "max_sequence_length", "inner_hidden_size", "position_encoding_2d"]
    written = {"model_type": "chatglm"} | {k: getattr(config, k) for k in kept}
    write(case, tensors, written, prompt, Masked(model))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("baichuan-7b", "baichuan2-7b", "baichuan-13b", "baichuan2-13b", "chatglm"):
        parser.add_argument("--" + option)
    given = vars(parser.parse_args())
    if given["baichuan_7b"]:
        baichuan("baichuan-7b", given["baichuan_7b"], 31, 4, True, [])
    if given["baichuan2_7b"]:
        baichuan("baichuan2-7b", given["baichuan2_7b"], 32, 4, True, ["z_loss_weight"])
    if given["baichuan_13b"]:
        baichuan("baichuan-13b", given["baichuan_13b"], 33, 2, False, [])
    if given["baichuan2_13b"]:
        baichuan("baichuan2-13b", given["baichuan2_13b"], 34, 2, False, ["z_loss_weight"])
    if given["chatglm"]:
        chatglm("chatglm-6b", given["chatglm"], 35)
