"""Records what transformers' LogitsProcessors make of small scores.

Run by hand (tests never run it); needs torch and transformers:

    python language-model/src/test/golden/make_sampling_goldens.py

Writes sampling.json: per case the settings, the token history, the scores before, the scores after
(null is minus infinity). The chain is the one `generate` builds, in its order.
"""

import json
import pathlib

import torch
from transformers import (
    LogitsProcessorList, NoRepeatNGramLogitsProcessor, RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper)

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden" / "sampling.json"
VOCAB = 24
OFF = dict(temperature=1.0, topK=0, topP=1.0, repetitionPenalty=1.0, noRepeatNgramSize=0)

CASES = [
    dict(repetitionPenalty=1.3), dict(repetitionPenalty=0.7),
    dict(noRepeatNgramSize=1), dict(noRepeatNgramSize=2), dict(noRepeatNgramSize=3),
    dict(noRepeatNgramSize=30), dict(temperature=0.5), dict(temperature=1.7),
    dict(topK=1), dict(topK=5), dict(topK=24), dict(topK=50),
    dict(topP=0.05), dict(topP=0.5), dict(topP=0.85), dict(topP=0.999),
    dict(temperature=0.5, topP=0.85, repetitionPenalty=1.1, noRepeatNgramSize=2),
    dict(temperature=0.3, topK=5, topP=0.85, repetitionPenalty=1.1),
    dict(temperature=0.95, topP=0.7), dict(temperature=0.7, topK=3, noRepeatNgramSize=3),
]


def chain(s):
    parts = LogitsProcessorList()
    if s["repetitionPenalty"] != 1:
        parts.append(RepetitionPenaltyLogitsProcessor(penalty=s["repetitionPenalty"]))
    if s["noRepeatNgramSize"] > 0:
        parts.append(NoRepeatNGramLogitsProcessor(s["noRepeatNgramSize"]))
    if s["temperature"] != 1:
        parts.append(TemperatureLogitsWarper(s["temperature"]))
    if s["topK"] > 0:
        parts.append(TopKLogitsWarper(s["topK"]))
    if s["topP"] < 1:
        parts.append(TopPLogitsWarper(s["topP"]))
    return parts


def main():
    torch.manual_seed(20261121)
    rows = []
    for case in CASES:
        for kind in ("spread", "ties"):
            settings = {**OFF, **case}
            # Few distinct tokens, so that n-grams do repeat.
            history = torch.randint(0, 5, (1, 16))
            scores = torch.randn(1, VOCAB) * 3
            if kind == "ties":
                # Ties matter to top-k only; elsewhere their order would be torch's choice.
                scores = scores.round() if set(case) == {"topK"} else scores * 0.1
            after = chain(settings)(history, scores.clone())
            rows.append(dict(
                settings=settings, history=history[0].tolist(), before=scores[0].tolist(),
                after=[None if v == float("-inf") else v for v in after[0].tolist()]))
    lines = ",\n".join(json.dumps(row) for row in rows)
    OUT.write_text("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    main()
