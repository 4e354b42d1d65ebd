package dev.wenzhen.lm.sampling;

import dev.wenzhen.lm.sampling.BeamSettings.EarlyStopping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Beam search over one prompt, as transformers' {@code generate} does it without sampling: several
 * open hypotheses grow side by side, finished ones are kept and compared by their length-penalised
 * log-probability. Scores are summed in 32 bits, as there.
 *
 * <p>The caller runs the model: it hands over the logits after the prompt, then after each
 * hypothesis of the step before.
 */
public final class BeamSearch {

    /** Stands for minus infinity in transformers' search, and must, since it is added to. */
    private static final float OUT = -1e9f;

    private final BeamSettings settings;
    private final Sampler chain;
    private final Set<Integer> endTokens;
    private final int maxNewTokens;
    private List<Hypothesis> open;
    private List<Hypothesis> finished;
    private boolean canImprove = true;
    private boolean ended;
    private int newTokens;

    /**
     * @param sampling its penalties count; temperature, top-k and top-p do not
     * @param history of the prompt; it is copied
     */
    public BeamSearch(
            BeamSettings settings,
            SamplingSettings sampling,
            TokenHistory history,
            Set<Integer> endTokens,
            int maxNewTokens) {
        this.settings = settings;
        this.chain = new Sampler(sampling.greedy());
        this.endTokens = Set.copyOf(endTokens);
        this.maxNewTokens = maxNewTokens;
        this.open = firstHypotheses(history);
        this.finished =
                IntStream.range(0, settings.beams()).mapToObj(i -> Hypothesis.NONE).toList();
    }

    /** All the same, so all but one are out of question. */
    private List<Hypothesis> firstHypotheses(TokenHistory history) {
        return IntStream.range(0, settings.beams())
                .mapToObj(i -> new Hypothesis(history.copy(), List.of(), i == 0 ? 0 : OUT, false))
                .toList();
    }

    /** Whether it can go on from such logits. */
    public boolean accepts(float[] logits) {
        return chain.accepts(logits);
    }

    /** Whether {@link #best} is final. */
    public boolean ended() {
        return ended;
    }

    /**
     * One step.
     *
     * @param logits after each open hypothesis, in the order of the last step's result; after the
     *     prompt a single row. They are changed
     * @return the open hypotheses, best first; what they hold does not matter once it has {@link
     *     #ended}
     */
    public List<Continuation> advance(float[][] logits) {
        List<Candidate> candidates = candidates(logits);
        newTokens++;
        finish(candidates);
        boolean allEnd = candidates.stream().allMatch(this::ends);
        List<Candidate> next =
                candidates.stream()
                        .sorted(Comparator.comparingDouble(one -> -openScore(one)))
                        .limit(settings.beams())
                        .toList();
        open = next.stream().map(one -> one.grown(openScore(one), false)).toList();
        canImprove &= bestOpen() > worstFinished() || !full();
        ended =
                allEnd
                        || !canImprove
                        || (full() && settings.earlyStopping() == EarlyStopping.WHEN_FULL);
        return next.stream().map(one -> new Continuation(one.beam(), one.token())).toList();
    }

    /**
     * How the reply begins, whatever comes: what all hypotheses have in common. Once it has {@link
     * #ended}, the reply without its end token.
     */
    public List<Integer> agreed() {
        if (ended) {
            return withoutEnd(best());
        }
        List<Integer> common = open.get(0).reply();
        for (Hypothesis one : open) {
            common = common(common, one.reply());
        }
        for (Hypothesis one : finished) {
            common = one.whole() ? common(common, withoutEnd(one.reply())) : common;
        }
        return common;
    }

    private List<Integer> withoutEnd(List<Integer> reply) {
        int last = reply.size() - 1;
        return last >= 0 && endTokens.contains(reply.get(last)) ? reply.subList(0, last) : reply;
    }

    private static List<Integer> common(List<Integer> one, List<Integer> other) {
        int length = 0;
        while (length < Math.min(one.size(), other.size())
                && one.get(length).equals(other.get(length))) {
            length++;
        }
        return one.subList(0, length);
    }

    /** Whether {@link #best} ends with an end token, not at the limit. */
    public boolean endedWell() {
        return withoutEnd(best()).size() < best().size();
    }

    /** The reply, its end token included if it has one. */
    public List<Integer> best() {
        return finished.get(0).reply();
    }

    /** The score of {@link #best}: log-probability over length to the power of the penalty. */
    public float bestScore() {
        return finished.get(0).score();
    }

    /** Enough of the best continuations that some go on even if all the others end. */
    private List<Candidate> candidates(float[][] logits) {
        int kept = Math.max(2, 1 + endTokens.size()) * settings.beams();
        TopScores best = new TopScores(kept);
        for (int beam = 0; beam < open.size(); beam++) {
            float[] row = logits[Math.min(beam, logits.length - 1)];
            float[] scores = logits.length == 1 ? row.clone() : row;
            LogSoftmax.apply(scores);
            chain.process(scores, open.get(beam).history());
            for (int token = 0; token < scores.length; token++) {
                best.offer(scores[token] + open.get(beam).score(), beam, token);
            }
        }
        return best.descending().stream()
                .map(
                        top ->
                                new Candidate(
                                        open.get(top.beam()), top.beam(), top.token(), top.score()))
                .toList();
    }

    /** Keeps the best finished hypotheses; only the first candidates may become one. */
    private void finish(List<Candidate> candidates) {
        boolean closed =
                !canImprove || (full() && settings.earlyStopping() == EarlyStopping.WHEN_FULL);
        List<Hypothesis> all = new ArrayList<>(finished);
        for (Candidate one : candidates.subList(0, Math.min(settings.beams(), candidates.size()))) {
            if (!closed && ends(one)) {
                all.add(one.grown(penalised(one.score(), newTokens), true));
            }
        }
        finished =
                all.stream()
                        .sorted(Comparator.comparingDouble(one -> -one.score()))
                        .limit(settings.beams())
                        .toList();
    }

    private boolean ends(Candidate one) {
        return endTokens.contains(one.token()) || newTokens >= maxNewTokens;
    }

    private float openScore(Candidate one) {
        return one.score() + (ends(one) ? OUT : 0);
    }

    private boolean full() {
        return finished.stream().allMatch(Hypothesis::whole);
    }

    private float worstFinished() {
        return finished.get(finished.size() - 1).score();
    }

    private float bestOpen() {
        boolean optimistic =
                settings.earlyStopping() == EarlyStopping.NEVER && settings.lengthPenalty() > 0;
        return penalised(open.get(0).score(), optimistic ? maxNewTokens : newTokens);
    }

    private float penalised(float score, int length) {
        return (float) (score / Math.pow(length, settings.lengthPenalty()));
    }

    /**
     * An open hypothesis after a step.
     *
     * @param parent its place in the step before
     * @param token what came to it
     */
    public record Continuation(int parent, int token) {}

    /** A hypothesis with its score; {@code whole} ones have ended. */
    private record Hypothesis(
            TokenHistory history, List<Integer> reply, float score, boolean whole) {

        /** Takes the place of one that has not been found yet. */
        static final Hypothesis NONE =
                new Hypothesis(new TokenHistory(List.of()), List.of(), OUT, false);
    }

    /** A hypothesis with one more token. */
    private record Candidate(Hypothesis parent, int beam, int token, float score) {

        Hypothesis grown(float newScore, boolean whole) {
            TokenHistory longer = parent.history().copy();
            longer.add(token);
            List<Integer> reply = new ArrayList<>(parent.reply());
            reply.add(token);
            return new Hypothesis(longer, reply, newScore, whole);
        }
    }
}
