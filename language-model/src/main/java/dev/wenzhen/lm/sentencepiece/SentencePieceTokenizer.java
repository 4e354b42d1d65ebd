package dev.wenzhen.lm.sentencepiece;

import dev.wenzhen.lm.text.PlainTokenizer;
import java.util.HashMap;
import java.util.Map;

/** Encodes text; safe for use by several threads. */
final class SentencePieceTokenizer implements PlainTokenizer {

    private final TextNormalizer normalizer;
    private final Segmentation segmentation;
    private final Alphabet alphabet;
    private final int firstId;

    /**
     * @param spellings texts that become a certain piece, with that piece's text
     * @param firstId added to each id
     */
    SentencePieceTokenizer(SentencePieceModel model, Map<String, String> spellings, int firstId)
            throws SentencePieceRefusedException {
        Map<String, String> symbols = new HashMap<>();
        Map<String, String> standIns = new HashMap<>();
        for (Piece piece : model.pieces()) {
            if (piece.type() == Piece.Type.USER_DEFINED && piece.isText()) {
                symbols.put(piece.text(), piece.text());
            }
        }
        spellings.forEach(
                (spelling, piece) -> {
                    symbols.put(spelling, TextNormalizer.RESERVED + piece);
                    standIns.put(piece, TextNormalizer.RESERVED + piece);
                });
        this.normalizer = new TextNormalizer(model.normalization(), symbols);
        this.alphabet = new Alphabet(model, standIns);
        this.segmentation =
                model.algorithm() == SentencePieceModel.Algorithm.BPE
                        ? new BytePairMerges(alphabet, new PrefixMatcher(symbols.values()))
                        : new UnigramPath(alphabet, model);
        this.firstId = firstId;
    }

    @Override
    public int[] encode(String text) {
        IdCollector collector = new IdCollector(alphabet);
        segmentation.cut(normalizer.normalize(text), collector);
        int[] ids = collector.ids();
        for (int i = 0; i < ids.length; i++) {
            ids[i] += firstId;
        }
        return ids;
    }

    @Override
    public void close() {
        // nothing native
    }
}
