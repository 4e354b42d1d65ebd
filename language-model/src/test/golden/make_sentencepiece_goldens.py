"""Trains the tiny SentencePiece models that the tokenizers are tested against, and encodes with them.

Run by hand when a case is added (tests never run it); needs sentencepiece and protobuf:

    python language-model/src/test/golden/make_sentencepiece_goldens.py

`resources/sentencepiece/` gets a folder per case with the model, and golden.json: texts, the ids
that the library gives, and what it decodes them to.

* bpe: as LLaMA's and Baichuan's (bytes, no normalisation, a user-defined piece of text and one that
  steers)
* unigram: as T5's (nmt_nfkc, extra spaces removed, no bytes)
* ice: as ChatGLM-6B's early releases: 300 pieces to which the tokenizer's code appends its own;
  ids are those of that code, written anew here after THUDM/chatglm-6b's tokenization_chatglm.py
"""

import io
import json
import pathlib
import random

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2 as proto

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "sentencepiece"
CORPUS = """患者：医生您好，我这两天头痛、发热，体温三十八度五，该怎么办？
医生：您好，请问头痛了多久？有没有恶心、呕吐或者看东西模糊？
患者：大概三天了，没有呕吐，就是太阳穴两边一阵一阵地痛，晚上睡不好。
医生：建议多喝水、注意休息；如果体温超过三十九度，或者出现颈部僵硬，请马上去医院。
患者：好的，谢谢医生。另外我妈妈有高血压，最近总是头晕，需要做什么检查？
医生：可以先量几天血压，早晚各一次，记下来；再到心血管内科就诊，医生会安排心电图和血液检查。
Patient: I have had a headache and a fever for two days. What should I do?
Doctor: Please rest, drink enough water, and see a doctor if the fever is above 39 degrees.
中医认为头痛有外感与内伤之分，外感头痛多因风寒、风热所致，内伤头痛多与肝、脾、肾有关。
舌淡红，苔薄白，脉浮紧。治法：疏风散寒。""".splitlines() * 3
TEXTS = [
    "", " ", "   ", "头痛三天，体温 38.5℃。", "医生您好", "  两个空格  在  中间  ", "a", "\n", "\t",
    "第一行\n第二行\n\n  缩进\t制表", "What should I do?  Rest.", "ＡＢＣ１２３①㈱ﾊﾝｶｸ", "é e\u0301 ﬁ Å",
    "😵‍💫🤒", "龘靐齉", "<s></s><unk>", "<|doctor|>", "[gMASK]<sop>", "<n>", "<0x41>", "▁", "▁▁头痛",
    "问：头痛怎么办？\n答：", "\u3000全角空格\u00a0不断行", "零\u200b宽\u00ad字\ufeff符", "x" * 40,
    " " * 3 + "甲" + " " * 81 + "乙" + " " * 160 + "丙", "头痛\r\n发热", "\u0000\u0001",
    "１．头痛；２．发热（38℃）……", "ÄÖÜß ŒŒ ㎏ ㌔ ｶﾞ", "阿司匹林阿司匹林",
]


def texts():
    rng = random.Random(7)
    alphabet = "头痛发热医生患者您好，。？ abcdeAB12\n\t龘😵é①Ａ\u3000▁<>|"
    return TEXTS + ["".join(rng.choice(alphabet) for _ in range(rng.randint(1, 60)))
                    for _ in range(60)]


def train(**options):
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(CORPUS), model_writer=model, hard_vocab_limit=False,
        minloglevel=2, num_threads=1, **options)
    return model.getvalue()


def write(case, name, model, encode, decode):
    folder = OUT / case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(model)
    rows = []
    for text in (t for t in texts() if case != "ice" or "<n>" not in t):
        ids = encode(text)
        rows.append({"text": text, "ids": ids, "decoded": decode(ids)})
    (folder / "golden.json").write_text(
        json.dumps(rows, ensure_ascii=True, separators=(",", ":")).replace("},", "},\n") + "\n")
    print(case, len(model), sum(len(r["ids"]) for r in rows))


def plain(case, name, model):
    """Reference ids: control pieces never come out of text; steering user-defined ones may not."""
    steered = proto.ModelProto.FromString(model)
    for piece in steered.pieces:
        if piece.type == piece.USER_DEFINED and piece.piece[0] + piece.piece[-1] in ("<>", "[]"):
            piece.type = piece.CONTROL
    sp = spm.SentencePieceProcessor(model_proto=steered.SerializeToString())
    write(case, name, model, lambda t: sp.encode(t), lambda ids: sp.decode(ids))


def ice(model):
    full = proto.ModelProto.FromString(model)
    for token in ["[MASK]", "[gMASK]", "[sMASK]", "<unused_0>", "<sop>", "<eop>", "<ENC>",
                  "<dBLOCK>"]:
        full.pieces.add(piece=token, score=0.0, type=3)
    for token in ["<|tab|>"] + [f"<|blank_{i}|>" for i in range(2, 81)]:
        full.pieces.add(piece=token, score=0.0, type=4)
    full.trainer_spec.byte_fallback = True
    for i in range(256):
        full.pieces.add(piece=f"<0x{i:02X}>", score=0.0, type=6)
    sp = spm.SentencePieceProcessor(model_proto=full.SerializeToString())

    def encode(text):
        # A typed "<n>" stays text with us; the published code takes it for a line feed.
        text = text.replace("\n", "<n>").replace("\t", "<|tab|>")
        for i in range(80, 1, -1):
            text = text.replace(" " * i, f"<|blank_{i}|>")
        return [i + 20000 for i in sp.encode(text)]

    def decode(ids):
        text = sp.decode([i - 20000 for i in ids]).replace("<n>", "\n").replace("<|tab|>", "\t")
        for i in range(2, 81):
            text = text.replace(f"<|blank_{i}|>", " " * i)
        return text

    write("ice", "ice_text.model", model, encode, decode)


if __name__ == "__main__":
    plain("bpe", "tokenizer.model", train(
        model_type="bpe", vocab_size=700, byte_fallback=True, character_coverage=0.98,
        normalization_rule_name="identity", remove_extra_whitespaces=False, pad_id=3,
        user_defined_symbols=["<|doctor|>", "头痛发热", "▁▁▁▁"], split_digits=True))
    plain("unigram", "spiece.model", train(
        model_type="unigram", vocab_size=420, normalization_rule_name="nmt_nfkc",
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1))
    ice(train(
        model_type="unigram", vocab_size=300, normalization_rule_name="identity",
        remove_extra_whitespaces=False, character_coverage=0.98, user_defined_symbols=["<n>"]))
