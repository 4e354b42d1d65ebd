"""Records what the chain that transformers builds itself makes of a model's logits.

Run by hand (tests never run it); needs torch and transformers:

    python language-model/src/test/golden/make_chain_goldens.py

The logits are those of golden/mha-untied-f32/golden.f32, 160 to a row. `generate` orders the
processors, so their order is under test as well. ChatGLM-6B's guard is passed as its `chat` passes
it. Writes chain.json: settings in transformers' words, the row, the history, and the scores that
are left as [token, score].
"""

import json
import pathlib

import numpy as np
import torch
from transformers import (
    GenerationConfig, LlamaConfig, LlamaForCausalLM, LogitsProcessor, LogitsProcessorList)

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"
VOCAB, ROWS = 160, 40

CASES = [
    # The seeds' own settings.
    dict(temperature=0.5, top_k=0),
    dict(temperature=0.3, top_p=0.7, repetition_penalty=1.1, top_k=50),
    dict(temperature=0.3, top_k=5, top_p=0.85, repetition_penalty=1.1),
    dict(temperature=0.7, top_k=50, no_repeat_ngram_size=3),
    dict(temperature=0.95, top_p=0.75, top_k=50, invalid=5),
    dict(temperature=0.1, top_p=0.75, top_k=40),
    dict(top_k=0, repetition_penalty=1.2),
    # Everything at once, and the ends of each range.
    dict(temperature=0.8, top_k=20, top_p=0.9, repetition_penalty=1.3, no_repeat_ngram_size=2),
    dict(temperature=0.9, top_k=7, top_p=0.5, repetition_penalty=0.7, no_repeat_ngram_size=1),
    dict(temperature=0.01, top_k=0), dict(temperature=100.0, top_k=0),
    dict(temperature=100.0, top_p=0.999999, top_k=0),
    dict(top_k=1), dict(top_k=160), dict(top_k=159), dict(top_k=2, top_p=1e-6),
    dict(top_k=0, top_p=1e-6), dict(top_k=0, top_p=0.9999),
    dict(top_k=0, repetition_penalty=100.0), dict(top_k=0, repetition_penalty=0.01),
    dict(temperature=0.01, top_k=3, top_p=0.999, repetition_penalty=50.0),
    dict(top_k=0, no_repeat_ngram_size=1), dict(top_k=0, no_repeat_ngram_size=17),
    # A banned n-gram is an infinite score: the guard takes it for an overflow.
    dict(temperature=0.7, top_k=4, no_repeat_ngram_size=2, invalid=20),
    dict(temperature=0.95, top_p=0.7, top_k=50, invalid=20, broken="nan"),
    dict(temperature=0.95, top_p=0.7, top_k=50, invalid=20, broken="inf"),
]


class InvalidScore(LogitsProcessor):
    """As published with ChatGLM-6B, with the token as an argument."""

    def __init__(self, token):
        self.token = token

    def __call__(self, input_ids, scores):
        if torch.isnan(scores).any() or torch.isinf(scores).any():
            scores.zero_()
            scores[..., self.token] = 5e4
        return scores


def model():
    return LlamaForCausalLM(LlamaConfig(
        vocab_size=VOCAB, hidden_size=8, intermediate_size=8, num_hidden_layers=1,
        num_attention_heads=1))


def main():
    torch.manual_seed(20261122)
    rows = np.fromfile(GOLDEN / "mha-untied-f32" / "golden.f32", "<f4").reshape(-1, VOCAB)
    lm = model()
    out = []
    for at, case in enumerate(CASES):
        settings = {k: v for k, v in case.items() if k not in ("invalid", "broken")}
        config = GenerationConfig(do_sample=True, **settings)
        lm._prepare_special_tokens(config)
        own = LogitsProcessorList([InvalidScore(case["invalid"])] if "invalid" in case else [])
        # Few distinct tokens, so that n-grams do repeat.
        history = torch.randint(0, 6, (1, 18)) * 3
        row = at % ROWS
        scores = torch.tensor(rows[row: row + 1].copy())
        if "broken" in case:
            scores[0, 7] = float(case["broken"])
        chain = lm._get_logits_processor(config, input_ids_seq_length=18, logits_processor=own)
        after = chain(history, scores)
        left = [[i, float(f"{v:.8g}")] for i, v in enumerate(after[0].tolist()) if v != float("-inf")]
        out.append(dict(settings=case, row=row, history=history[0].tolist(), after=left))
    lines = ",\n".join(json.dumps(row) for row in out)
    (GOLDEN / "chain.json").write_text("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    main()
