package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.ScoreOutcome;
import dev.wenzhen.lm.generation.ScoredToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text being scored: first what it follows goes in, then the text, piece by piece. */
final class Scoring implements Occupant {

    private final ScoreAdmission admission;
    private final int[] tokens;
    private final int promptTokens;
    private final boolean divisible;
    private final List<ScoredToken> scores = new ArrayList<>();
    private int cachedTokens;
    private int filled;

    /**
     * @param tokens prompt and text, at least 2
     * @param promptTokens how many of them are the prompt; 0: the first token gets no score
     */
    Scoring(ScoreAdmission admission, int[] tokens, int promptTokens, boolean divisible) {
        this.admission = admission;
        this.tokens = tokens.clone();
        this.promptTokens = promptTokens;
        this.divisible = divisible;
    }

    @Override
    public Admission admission() {
        return admission;
    }

    @Override
    public int token(int position) {
        return tokens[position];
    }

    @Override
    public int filled() {
        return filled;
    }

    /** The prompt but for its last token, after which the first score is taken. */
    @Override
    public int reusable() {
        return firstScored();
    }

    @Override
    public int promptTokens() {
        return firstScored();
    }

    @Override
    public void placed(int cached) {
        filled = cached;
        cachedTokens = cached;
    }

    @Override
    public boolean stepping() {
        return false;
    }

    /** Whether what it follows is in, so that {@link #score} is next. */
    boolean scores() {
        return filled >= (divisible ? firstScored() : promptTokens);
    }

    @Override
    public int[] piece(int chunk) {
        int end =
                divisible ? Math.min(firstScored(), filled + chunk - filled % chunk) : promptTokens;
        return Arrays.copyOfRange(tokens, filled, end);
    }

    @Override
    public boolean took(int count) {
        filled += count;
        return false;
    }

    /**
     * Scores a piece of the text in one engine call. It begins with the last token before it: the
     * first score stands after that.
     */
    void score(DecodingEngine engine, int slot, int chunk) {
        int start = firstScored() + scores.size();
        int end = Math.min(tokens.length, start + chunk);
        float[] logProbs = engine.score(slot, start, Arrays.copyOfRange(tokens, start, end));
        for (int i = 0; i < logProbs.length; i++) {
            scores.add(new ScoredToken(tokens[start + 1 + i], logProbs[i]));
        }
        filled = end;
    }

    /** Position of the token after which the first score is taken. */
    private int firstScored() {
        return Math.max(0, promptTokens - 1);
    }

    /** Whether every token has its score. */
    boolean done() {
        return firstScored() + scores.size() == tokens.length - 1;
    }

    @Override
    public boolean abandoned() {
        return false;
    }

    @Override
    public void finish(FinishReason reason, String errorCode) {
        admission
                .outcome()
                .complete(
                        done()
                                ? new ScoreOutcome.Scored(scores, promptTokens, cachedTokens)
                                : new ScoreOutcome.NotScored(reason, errorCode));
    }
}
