package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.RenderedPrompt;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.generation.TokenScores;
import dev.wenzhen.lm.sampling.Sampler;
import dev.wenzhen.lm.sampling.TokenHistory;
import dev.wenzhen.lm.text.ReplyText;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One reply in the making: what is in its slot, what was chosen, what was said. It can lose its
 * slot and go on in another one: its next token depends on its tokens only.
 */
final class Sequence implements Occupant {

    private final Admission admission;
    private final GuardedListener listener;
    private final ReplyPlan plan;
    private final ModelTraits traits;
    private final TokenHistory history;
    private final Sampler sampler;
    private final ReplyText text;
    private final RepetitionWatch watch;
    private final int promptTokens;
    private final int trimmedMessages;
    private List<Sequence> followers = List.of();
    private int cachedTokens = -1;
    private int filled;
    private int newTokens;

    Sequence(
            Admission admission,
            GuardedListener listener,
            ReplyPlan plan,
            RenderedPrompt prompt,
            ModelTraits traits) {
        this.admission = admission;
        this.listener = listener;
        this.plan = plan;
        this.traits = traits;
        this.history = traits.history(prompt.tokens());
        this.sampler = new Sampler(plan.sampling());
        this.text = new ReplyText(traits.tokenBytes(), traits.replyStyle(), plan.stop());
        this.watch = new RepetitionWatch(traits.repetition());
        this.promptTokens = prompt.tokens().size();
        this.trimmedMessages = prompt.trimmedMessages();
    }

    /** Replies to the same prompt that start from this one's slot once the prompt is in. */
    void leads(List<Sequence> others) {
        followers = List.copyOf(others);
    }

    @Override
    public List<Sequence> followers() {
        return followers;
    }

    @Override
    public List<Sequence> takeFollowers() {
        List<Sequence> taken = followers;
        followers = List.of();
        return taken;
    }

    @Override
    public Admission admission() {
        return admission;
    }

    @Override
    public int token(int position) {
        return history.get(position);
    }

    @Override
    public int filled() {
        return filled;
    }

    /** All but the last token, whose logits are wanted. */
    @Override
    public int reusable() {
        return history.size() - 1;
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    @Override
    public void placed(int cached) {
        filled = cached;
        if (cachedTokens < 0) {
            cachedTokens = cached;
            listener.scheduled(new PromptSummary(promptTokens, cached, trimmedMessages));
        }
    }

    @Override
    public boolean stepping() {
        return history.size() - filled == 1 && (traits.divisible() || filled >= promptTokens);
    }

    @Override
    public int[] piece(int chunk) {
        int end = Math.min(filled + pieceOf(chunk), history.size());
        return IntStream.range(filled, end).map(history::get).toArray();
    }

    @Override
    public boolean took(int count) {
        filled += count;
        return filled == history.size();
    }

    /**
     * Where bits matter, pieces of a prompt end at multiples of the chunk, whatever was found in
     * the cache, and tokens of a reply that lost its slot are computed again as they were: one by
     * one.
     */
    private int pieceOf(int chunk) {
        if (filled >= promptTokens) {
            return traits.repeatable() ? 1 : chunk;
        }
        if (!traits.divisible()) {
            return promptTokens - filled;
        }
        return traits.repeatable()
                ? Math.min(chunk - filled % chunk, promptTokens - filled)
                : chunk;
    }

    /** Its last token went through a step. */
    void stepped() {
        filled++;
    }

    @Override
    public boolean abandoned() {
        return listener.failed();
    }

    /** Whether the sampler can go on from such logits. */
    boolean accepts(float[] logits) {
        return sampler.accepts(logits);
    }

    /**
     * Chooses the next token and tells the listener.
     *
     * @param logits are changed
     * @return why the reply ends with it, if it does
     */
    Optional<FinishReason> choose(float[] logits) {
        Optional<LogProbs> logProbs =
                plan.topLogProbs().stream().mapToObj(top -> new LogProbs(logits, top)).findFirst();
        int token = sampler.next(logits, history);
        if (traits.endTokens().contains(token)) {
            return Optional.of(FinishReason.STOP);
        }
        history.add(token);
        List<TokenScores> scores = logProbs.map(one -> one.of(token)).stream().toList();
        int position = newTokens++;
        String certain = text.append(token);
        listener.generated(new GeneratedTokens(position, List.of(token), certain, scores));
        if (text.stopped()) {
            return Optional.of(FinishReason.STOP);
        }
        if (watch.circling(token)) {
            return Optional.of(FinishReason.REPETITION);
        }
        return newTokens >= plan.maxNewTokens() || history.size() >= traits.contextTokens()
                ? Optional.of(FinishReason.LENGTH)
                : Optional.empty();
    }

    /** Releases held-back text, then ends the listener's stream. */
    @Override
    public void finish(FinishReason reason, String errorCode) {
        String rest = text.finish();
        if (!rest.isEmpty()) {
            listener.generated(new GeneratedTokens(newTokens, List.of(), rest));
        }
        listener.finished(
                new GenerationResult(
                        reason, promptTokens, Math.max(0, cachedTokens), newTokens, errorCode));
    }
}
