package dev.wenzhen.lm.sentencepiece;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A checked model file.
 *
 * @param byteFallback unknown characters become their bytes
 */
record SentencePieceModel(
        List<Piece> pieces,
        Algorithm algorithm,
        boolean byteFallback,
        Normalization normalization) {

    /** The two of {@code TrainerSpec.ModelType} that are read. */
    enum Algorithm {
        UNIGRAM,
        BPE
    }

    /** Larger than any vocabulary in use, which have 250,000. */
    static final int MAX_PIECES = 1_000_000;

    static final int MAX_PIECE_CHARS = 1_000;

    SentencePieceModel {
        pieces = List.copyOf(pieces);
    }

    /** For a tokenizer whose text follows a begin token. */
    SentencePieceModel withoutDummyPrefix() {
        return new SentencePieceModel(
                pieces, algorithm, byteFallback, normalization.withDummyPrefix(false));
    }

    /** {@code ModelProto}: 1 pieces, 2 trainer_spec, 3 normalizer_spec. */
    static SentencePieceModel read(byte[] file) throws SentencePieceRefusedException {
        ProtoReader model = new ProtoReader(ByteBuffer.wrap(file));
        List<Piece> pieces = new ArrayList<>();
        TrainerSpec trainer = TrainerSpec.DEFAULT;
        Normalization normalization = Normalization.DEFAULT;
        for (int field = model.next(); field != 0; field = model.next()) {
            switch (field) {
                case 1 -> pieces.add(piece(new ProtoReader(model.bytes())));
                case 2 -> trainer = TrainerSpec.read(new ProtoReader(model.bytes()));
                case 3 -> normalization = Normalization.read(new ProtoReader(model.bytes()));
                default -> model.skip();
            }
            if (pieces.size() > MAX_PIECES) {
                throw new SentencePieceRefusedException("has more than " + MAX_PIECES + " pieces");
            }
        }
        check(pieces);
        return new SentencePieceModel(
                pieces, trainer.algorithm(), trainer.byteFallback(), normalization);
    }

    /** {@code SentencePiece}: 1 piece, 2 score, 3 type. */
    private static Piece piece(ProtoReader message) throws SentencePieceRefusedException {
        String text = "";
        float score = 0;
        long type = 1;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> text = message.text();
                case 2 -> score = message.decimal();
                case 3 -> type = message.number();
                default -> message.skip();
            }
        }
        if (text.isEmpty() || text.length() > MAX_PIECE_CHARS || !Float.isFinite(score)) {
            throw new SentencePieceRefusedException("has an impossible piece");
        }
        long number = type;
        return new Piece(
                text,
                score,
                Piece.Type.of(number)
                        .orElseThrow(
                                () ->
                                        new SentencePieceRefusedException(
                                                "has a piece of the unknown type " + number)));
    }

    private static void check(List<Piece> pieces) throws SentencePieceRefusedException {
        Set<String> texts = new HashSet<>();
        int unknown = 0;
        for (Piece piece : pieces) {
            if (!texts.add(piece.text())) {
                throw new SentencePieceRefusedException("has two pieces of one text");
            }
            if (piece.type() == Piece.Type.UNUSED) {
                throw new SentencePieceRefusedException("has unused pieces, which are not read");
            }
            unknown += piece.type() == Piece.Type.UNKNOWN ? 1 : 0;
        }
        if (unknown != 1) {
            throw new SentencePieceRefusedException("has " + unknown + " unknown pieces, not one");
        }
    }
}
