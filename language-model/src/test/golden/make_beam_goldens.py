"""Records what transformers' beam search finds.

Run by hand (tests never run it); needs torch and transformers:

    python language-model/src/test/golden/make_beam_goldens.py

Writes, in src/test/resources/golden:

* beams.json: on a table model, whose logits are a row of a table chosen by the last token and the
  number of tokens before it: tables, and per case the settings, the prompt, the reply, its score
* searches.json: on the tiny checkpoints next to it, decoders and encoder-decoders, beams and plain
  greedy decoding with penalties: settings, prompt, reply, and by how much what came second is worse
"""

import json
import pathlib

import torch
from transformers import (
    BloomForCausalLM, GenerationConfig, GenerationMixin, LlamaForCausalLM, PreTrainedModel,
    PretrainedConfig, T5ForConditionalGeneration)
from transformers.modeling_outputs import CausalLMOutput

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"
VOCAB, PHASES = 13, 3


class TableConfig(PretrainedConfig):
    model_type = "table"
    num_hidden_layers = 1


class TableModel(PreTrainedModel, GenerationMixin):
    config_class = TableConfig
    _supports_cache_class = False

    def __init__(self, config, table):
        super().__init__(config)
        self.table = torch.nn.Parameter(table)

    def forward(self, input_ids, **unused):
        phase = (torch.arange(input_ids.shape[1]) % PHASES)[None].expand_as(input_ids)
        return CausalLMOutput(logits=self.table[phase, input_ids])

    def prepare_inputs_for_generation(self, input_ids, **unused):
        return dict(input_ids=input_ids)


CASES = [
    dict(num_beams=4), dict(num_beams=4, early_stopping=True),
    dict(num_beams=4, early_stopping="never"), dict(num_beams=1 + 1),
    dict(num_beams=4, length_penalty=0.6), dict(num_beams=4, length_penalty=0.0),
    dict(num_beams=4, length_penalty=2.0), dict(num_beams=4, length_penalty=-1.0),
    dict(num_beams=4, length_penalty=2.0, early_stopping="never"),
    dict(num_beams=4, length_penalty=-1.0, early_stopping="never"),
    dict(num_beams=4, length_penalty=2.0, early_stopping=True),
    dict(num_beams=4, repetition_penalty=1.3), dict(num_beams=4, no_repeat_ngram_size=2),
    dict(num_beams=3, repetition_penalty=1.2, no_repeat_ngram_size=3, length_penalty=1.5),
    dict(num_beams=6), dict(num_beams=4, eos_token_id=[2, 5]), dict(num_beams=4, max_new_tokens=1),
    dict(num_beams=4, max_new_tokens=2, early_stopping=True), dict(num_beams=5, max_new_tokens=40),
]


def search(model, prompt, case):
    settings = dict(dict(max_new_tokens=12, eos_token_id=2), **case)
    beams = settings.get("num_beams", 1)
    config = GenerationConfig(
        do_sample=False, pad_token_id=0, num_return_sequences=min(2, beams),
        use_cache=model.config.model_type not in ("table", "t5"), decoder_start_token_id=0,
        return_dict_in_generate=True, output_scores=True, **settings)
    with torch.no_grad():
        out = model.generate(torch.tensor([prompt]), generation_config=config)
    before = 1 if model.config.is_encoder_decoder else len(prompt)
    ends = settings["eos_token_id"]
    ends = ends if isinstance(ends, list) else [ends]
    reply = out.sequences[0].tolist()[before:]
    for at, token in enumerate(reply):
        if token in ends:
            reply = reply[:at + 1]
            break
    if beams > 1:
        score, second = out.sequences_scores.tolist()
        return dict(settings=settings, prompt=prompt, reply=reply, score=score,
                    margin=round(score - second, 6))
    tops = [torch.topk(scores[0], 2).values for scores in out.scores]
    return dict(settings=settings, prompt=prompt, reply=reply,
                margin=round(min(float(top[0] - top[1]) for top in tops), 6))


def tables():
    found = []
    for seed, end in ((2, 1.5), (4, 0.0), (5, -0.5), (6, -1.0)):
        torch.manual_seed(seed)
        table = torch.randn(PHASES, VOCAB, VOCAB) * 1.5
        table[:, :, 2] += end  # how likely replies end
        table = (table * 1000).round() / 1000
        model = TableModel(TableConfig(vocab_size=VOCAB), table).eval()
        rows = [search(model, [1, seed + 3, 7], case) for case in CASES]
        # Millionths of a margin are rounding's business, not ours.
        found.append(dict(table=table.tolist(), cases=[r for r in rows if r["margin"] > 1e-4]))
    return found


MODELS = {
    "mha-untied-f32": LlamaForCausalLM, "gqa-tied-f16": LlamaForCausalLM,
    "bloom": BloomForCausalLM, "t5": T5ForConditionalGeneration,
    "t5-tied": T5ForConditionalGeneration,
}
SEARCHES = [
    dict(num_beams=4), dict(num_beams=4, repetition_penalty=1.2),
    dict(num_beams=3, no_repeat_ngram_size=2, length_penalty=2.0),
    dict(num_beams=4, eos_token_id=35, length_penalty=0.5),
    dict(repetition_penalty=1.5), dict(no_repeat_ngram_size=2),
    dict(no_repeat_ngram_size=3, repetition_penalty=1.1),
]


def searches():
    rows = []
    for name, kind in MODELS.items():
        model = kind.from_pretrained(GOLDEN / name, dtype=torch.float32).eval()
        for seed in range(3):
            torch.manual_seed(seed)
            prompt = torch.randint(3, 96, (9 + 40 * seed,)).tolist()
            for case in SEARCHES:
                row = search(model, prompt, dict(case, max_new_tokens=20))
                if row["margin"] > 1e-3:
                    rows.append(dict(model=name, **row))
    return rows


def main():
    lines = ",\n".join(json.dumps(row) for row in tables())
    (GOLDEN / "beams.json").write_text("[\n" + lines + "\n]\n")
    lines = ",\n".join(json.dumps(row) for row in searches())
    (GOLDEN / "searches.json").write_text("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    main()
