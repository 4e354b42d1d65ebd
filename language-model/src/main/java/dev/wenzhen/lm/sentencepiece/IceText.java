package dev.wenzhen.lm.sentencepiece;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What ChatGLM-6B's tokenizer adds to its model {@code ice_text.model}: line feeds, tabs and runs
 * of spaces have tokens of their own, and ids begin after those of images. Early releases of the
 * model lack the pieces for it, which their code appended.
 */
final class IceText {

    static final String NAME = "ice_text.model";

    /** Ids before those of text, unless {@code num_image_tokens} says otherwise. */
    static final int IMAGE_TOKENS = 20_000;

    private static final int LONGEST_BLANK = 80;
    private static final String BREAK = "<n>";
    private static final String TAB = "<|tab|>";
    private static final String MASK = "[gMASK]";
    private static final List<String> CONTROLS =
            List.of("[MASK]", MASK, "[sMASK]", "<unused_0>", "<sop>", "<eop>", "<ENC>", "<dBLOCK>");

    private IceText() {}

    private static String blank(int length) {
        return "<|blank_" + length + "|>";
    }

    /** The model with all pieces. */
    static SentencePieceModel complete(SentencePieceModel model) {
        if (model.pieces().stream().anyMatch(piece -> piece.text().equals(MASK))) {
            return model;
        }
        List<Piece> pieces = new ArrayList<>(model.pieces());
        CONTROLS.forEach(text -> pieces.add(new Piece(text, 0, Piece.Type.CONTROL)));
        pieces.add(new Piece(TAB, 0, Piece.Type.USER_DEFINED));
        for (int length = 2; length <= LONGEST_BLANK; length++) {
            pieces.add(new Piece(blank(length), 0, Piece.Type.USER_DEFINED));
        }
        for (int value = 0; value < 256; value++) {
            pieces.add(new Piece(String.format("<0x%02X>", value), 0, Piece.Type.BYTE));
        }
        return new SentencePieceModel(pieces, model.algorithm(), true, model.normalization());
    }

    /** Texts that become a certain piece. */
    static Map<String, String> spellings(SentencePieceModel model)
            throws SentencePieceRefusedException {
        Map<String, String> spellings = new HashMap<>();
        spellings.put("\n", BREAK);
        spellings.put("\t", TAB);
        for (int length = 2; length <= LONGEST_BLANK; length++) {
            spellings.put(" ".repeat(length), blank(length));
        }
        List<String> known = model.pieces().stream().map(Piece::text).toList();
        if (!new HashSet<>(known).containsAll(spellings.values())) {
            throw new SentencePieceRefusedException("lacks tokens of ChatGLM's white space");
        }
        return spellings;
    }
}
