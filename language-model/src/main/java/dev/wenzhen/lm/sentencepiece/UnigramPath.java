package dev.wenzhen.lm.sentencepiece;

import java.util.Arrays;

/**
 * The most probable cut of a text (Viterbi; {@code unigram::Model::EncodeOptimized}): a character
 * that no piece covers alone may be unknown, 10 below the least score. Sums are rounded to floats
 * where the library rounds them, so that ties fall alike.
 */
final class UnigramPath implements Segmentation {

    private static final float UNKNOWN_PENALTY = 10;
    private static final int UNKNOWN = -1;

    private final Alphabet alphabet;
    private final float least;
    private final float most;

    UnigramPath(Alphabet alphabet, SentencePieceModel model) {
        this.alphabet = alphabet;
        float low = Float.MAX_VALUE;
        float high = Float.MIN_NORMAL;
        for (Piece piece : model.pieces()) {
            if (piece.type() == Piece.Type.NORMAL) {
                low = Math.min(low, piece.score());
                high = Math.max(high, piece.score());
            }
        }
        this.least = low;
        this.most = high;
    }

    @Override
    public void cut(String normalized, IdCollector ids) {
        int length = normalized.length();
        float[] best = new float[length + 1];
        int[] from = new int[length + 1];
        int[] piece = new int[length + 1];
        Arrays.fill(from, -1);
        for (int start = 0; start < length; ) {
            int next = normalized.offsetByCodePoints(start, 1);
            boolean single = false;
            int last = Math.min(length, start + alphabet.longest());
            for (int end = next; end <= last; end++) {
                int id = alphabet.id(normalized.substring(start, end));
                if (id >= 0) {
                    double score = score(id, end - start) + best[start];
                    offer(start, end, id, score, best, from, piece);
                    single |= end == next;
                }
            }
            if (!single) {
                float score = least - UNKNOWN_PENALTY + best[start];
                offer(start, next, UNKNOWN, score, best, from, piece);
            }
            start = next;
        }
        collect(normalized, from, piece, ids);
    }

    private double score(int id, int length) {
        Piece piece = alphabet.piece(id);
        return piece.type() == Piece.Type.USER_DEFINED ? length * most - 0.1 : piece.score();
    }

    private static void offer(
            int start, int end, int id, double score, float[] best, int[] from, int[] piece) {
        if (from[end] < 0 || score > best[end]) {
            best[end] = (float) score;
            from[end] = start;
            piece[end] = id;
        }
    }

    private static void collect(String text, int[] from, int[] piece, IdCollector ids) {
        int[] ends = new int[text.length()];
        int count = 0;
        for (int end = text.length(); end > 0; end = from[end]) {
            ends[count++] = end;
        }
        while (count-- > 0) {
            int end = ends[count];
            if (piece[end] == UNKNOWN) {
                ids.unknown(text.substring(from[end], end));
            } else {
                ids.known(piece[end]);
            }
        }
    }
}
