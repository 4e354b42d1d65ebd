package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.RenderedPrompt;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.sampling.Sampler;
import dev.wenzhen.lm.sampling.TokenHistory;
import dev.wenzhen.lm.text.ReplyText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One reply in the making: what is in its slot, what was chosen, what was said. */
final class Sequence {

    private final Admission admission;
    private final ReplyPlan plan;
    private final TokenHistory history;
    private final Sampler sampler;
    private final ReplyText text;
    private final int promptTokens;
    private int filled;
    private int newTokens;

    Sequence(Admission admission, ReplyPlan plan, RenderedPrompt prompt, ReplyText text) {
        this.admission = admission;
        this.plan = plan;
        this.history = new TokenHistory(prompt.tokens());
        this.sampler = new Sampler(plan.sampling());
        this.text = text;
        this.promptTokens = prompt.tokens().size();
    }

    String id() {
        return admission.id();
    }

    GuardedListener listener() {
        return admission.listener();
    }

    boolean overdue(Instant now) {
        return !now.isBefore(admission.task().deadline());
    }

    /** Positions of the slot that hold keys and values. */
    int filled() {
        return filled;
    }

    boolean prefilling() {
        return newTokens == 0;
    }

    /** The next tokens for the engine: a piece of the prompt, or the last chosen one. */
    int[] pending(int most) {
        int[] tokens = new int[Math.min(most, history.size() - filled)];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = history.get(filled + i);
        }
        return tokens;
    }

    /** Whether the sampler can go on from such logits. */
    boolean accepts(float[] logits) {
        return sampler.accepts(logits);
    }

    /** Notes that the engine took tokens; true when it has seen all there are. */
    boolean took(int tokens) {
        filled += tokens;
        return filled == history.size();
    }

    /**
     * Chooses the next token and tells the listener.
     *
     * @return why the reply ends with it, if it does
     */
    Optional<FinishReason> choose(float[] logits, List<Integer> endTokens, int contextTokens) {
        int token = sampler.next(logits, history);
        if (endTokens.contains(token)) {
            return Optional.of(FinishReason.STOP);
        }
        history.add(token);
        int position = newTokens++;
        String certain = text.append(token);
        listener().generated(new GeneratedTokens(position, List.of(token), certain));
        if (text.stopped()) {
            return Optional.of(FinishReason.STOP);
        }
        return newTokens >= plan.maxNewTokens() || history.size() >= contextTokens
                ? Optional.of(FinishReason.LENGTH)
                : Optional.empty();
    }

    /** Releases held-back text, then ends the listener's stream. */
    void finish(FinishReason reason, String errorCode) {
        String rest = text.finish();
        if (!rest.isEmpty()) {
            listener().generated(new GeneratedTokens(newTokens, List.of(), rest));
        }
        listener().finished(new GenerationResult(reason, promptTokens, 0, newTokens, errorCode));
    }
}
