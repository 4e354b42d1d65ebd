package dev.wenzhen.lm.sentencepiece;

import java.util.PriorityQueue;

/**
 * BPE as SentencePiece does it: of all neighbours that together are a piece, those of the highest
 * score are joined, the leftmost first. User-defined pieces are never joined.
 */
final class BytePairMerges implements Segmentation {

    private final Alphabet alphabet;
    private final PrefixMatcher frozen;

    BytePairMerges(Alphabet alphabet, PrefixMatcher frozen) {
        this.alphabet = alphabet;
        this.frozen = frozen;
    }

    private record Merge(int left, int right, int length, float score)
            implements Comparable<Merge> {

        @Override
        public int compareTo(Merge other) {
            int byScore = Float.compare(other.score, score);
            return byScore != 0 ? byScore : Integer.compare(left, other.left);
        }
    }

    @Override
    public void cut(String normalized, IdCollector ids) {
        Chain chain = new Chain(normalized);
        PriorityQueue<Merge> merges = new PriorityQueue<>();
        for (int i = 0; i + 1 < chain.size; i++) {
            propose(chain, i, i + 1, merges);
        }
        for (Merge merge = merges.poll(); merge != null; merge = merges.poll()) {
            if (chain.length(merge.left) + chain.length(merge.right) == merge.length
                    && chain.length(merge.left) > 0
                    && chain.length(merge.right) > 0) {
                chain.join(merge.left, merge.right);
                propose(chain, chain.previous[merge.left], merge.left, merges);
                propose(chain, merge.left, chain.next[merge.left], merges);
            }
        }
        for (int i = chain.size == 0 ? -1 : 0; i >= 0; i = chain.next[i]) {
            String text = chain.text(i, i);
            int id = alphabet.id(text);
            if (id >= 0) {
                ids.known(id);
            } else {
                ids.unknown(text);
            }
        }
    }

    private void propose(Chain chain, int left, int right, PriorityQueue<Merge> merges) {
        if (left < 0 || right < 0 || chain.frozen[left] || chain.frozen[right]) {
            return;
        }
        int length = chain.length(left) + chain.length(right);
        int id = length > alphabet.longest() ? -1 : alphabet.id(chain.text(left, right));
        if (id >= 0) {
            merges.add(new Merge(left, right, length, alphabet.piece(id).score()));
        }
    }

    /** The text as a list of neighbours that grow together. */
    private final class Chain {

        private final String text;
        private final int[] from;
        private final int[] to;
        private final int[] previous;
        private final int[] next;
        private final boolean[] frozen;
        private int size;

        Chain(String text) {
            this.text = text;
            from = new int[text.length()];
            to = new int[text.length()];
            previous = new int[text.length()];
            next = new int[text.length()];
            frozen = new boolean[text.length()];
            for (int at = 0; at < text.length(); at = to[size - 1]) {
                int start = at;
                int symbol =
                        BytePairMerges.this.frozen.longest(text, at).map(String::length).orElse(0);
                from[size] = start;
                to[size] = symbol > 0 ? start + symbol : text.offsetByCodePoints(start, 1);
                frozen[size] = symbol > 0;
                previous[size] = size - 1;
                next[size] = size + 1;
                size++;
            }
            if (size > 0) {
                next[size - 1] = -1;
            }
        }

        int length(int i) {
            return to[i] - from[i];
        }

        String text(int left, int right) {
            return text.substring(from[left], to[right]);
        }

        void join(int left, int right) {
            to[left] = to[right];
            from[right] = to[right];
            next[left] = next[right];
            if (next[right] >= 0) {
                previous[next[right]] = left;
            }
        }
    }
}
