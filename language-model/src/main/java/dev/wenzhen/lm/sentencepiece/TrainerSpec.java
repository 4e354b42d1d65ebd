package dev.wenzhen.lm.sentencepiece;

/** {@code TrainerSpec}: 3 model_type, 24 treat_whitespace_as_suffix, 35 byte_fallback. */
record TrainerSpec(SentencePieceModel.Algorithm algorithm, boolean byteFallback) {

    private static final int UNIGRAM = 1;
    private static final int BPE = 2;

    static final TrainerSpec DEFAULT = new TrainerSpec(SentencePieceModel.Algorithm.UNIGRAM, false);

    static TrainerSpec read(ProtoReader message) throws SentencePieceRefusedException {
        long type = UNIGRAM;
        boolean byteFallback = false;
        boolean suffix = false;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 3 -> type = message.number();
                case 24 -> suffix = message.flag();
                case 35 -> byteFallback = message.flag();
                default -> message.skip();
            }
        }
        if (type != UNIGRAM && type != BPE) {
            throw new SentencePieceRefusedException(
                    "is neither a unigram nor a BPE model, the two that are read");
        }
        if (suffix) {
            throw new SentencePieceRefusedException(
                    "has its white space after words, which is not read");
        }
        return new TrainerSpec(
                type == BPE
                        ? SentencePieceModel.Algorithm.BPE
                        : SentencePieceModel.Algorithm.UNIGRAM,
                byteFallback);
    }
}
