package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.RenderedPrompt;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.sampling.BeamSearch;
import dev.wenzhen.lm.sampling.BeamSearch.Continuation;
import dev.wenzhen.lm.text.ReplyText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A reply found by beam search: one slot for each hypothesis. What all hypotheses begin with is
 * said at once; usually that is little before the end.
 */
final class BeamGroup {

    private final ReplyAdmission admission;
    private final GuardedListener listener;
    private final RenderedPrompt prompt;
    private final ModelTraits traits;
    private final BeamSearch search;
    private final ReplyText text;

    /** In the order of the search's open hypotheses. */
    private List<Beam> rows;

    private int inside;
    private int cachedTokens = -1;
    private int said;

    /** How a step ended; without a reason it goes on. */
    record Outcome(Optional<FinishReason> reason, String errorCode) {

        static final Outcome GOES_ON = new Outcome(Optional.empty(), "");
    }

    BeamGroup(ReplyAdmission admission, ReplyPlan plan, RenderedPrompt prompt, ModelTraits traits) {
        this.admission = admission;
        this.listener = admission.listeners().get(0);
        this.prompt = prompt;
        this.traits = traits;
        int room = traits.contextTokens() - prompt.tokens().size();
        this.search =
                new BeamSearch(
                        plan.beams(),
                        plan.sampling(),
                        traits.history(prompt.tokens()),
                        Set.copyOf(traits.endTokens()),
                        Math.max(1, Math.min(plan.maxNewTokens(), room)));
        this.text = new ReplyText(traits.tokenBytes(), traits.replyStyle(), plan.stop());
        this.rows = IntStream.range(0, admission.beams()).mapToObj(i -> new Beam(this)).toList();
        this.inside = rows.size();
        leader().leads(rows.subList(1, rows.size()));
    }

    Beam leader() {
        return rows.get(0);
    }

    List<Beam> rows() {
        return rows;
    }

    Admission admission() {
        return admission;
    }

    ModelTraits traits() {
        return traits;
    }

    List<Integer> prompt() {
        return prompt.tokens();
    }

    boolean abandoned() {
        return listener.failed();
    }

    void placed(int cached) {
        if (cachedTokens < 0) {
            cachedTokens = cached;
            listener.scheduled(
                    new PromptSummary(prompt.tokens().size(), cached, prompt.trimmedMessages()));
        }
    }

    /** Logits in the order of the open hypotheses. */
    float[][] inOrder(Map<Beam, float[]> logits) {
        return rows.stream().map(logits::get).toArray(float[][]::new);
    }

    /**
     * Chooses the next hypotheses and gives each a slot that holds what it goes on from.
     *
     * @param logits after the prompt, or of each row; they are changed
     */
    Outcome advance(float[][] logits, SlotTable slots) {
        for (float[] row : logits) {
            if (!search.accepts(row)) {
                return new Outcome(Optional.of(FinishReason.ERROR), "logits_not_numbers");
            }
        }
        List<Continuation> next = search.advance(logits);
        say(search.agreed());
        if (text.stopped() || search.ended()) {
            boolean stop = text.stopped() || search.endedWell();
            return new Outcome(Optional.of(stop ? FinishReason.STOP : FinishReason.LENGTH), "");
        }
        move(next, slots);
        return Outcome.GOES_ON;
    }

    private void say(List<Integer> agreed) {
        StringBuilder certain = new StringBuilder();
        int position = said;
        while (said < agreed.size() && !text.stopped()) {
            certain.append(text.append(agreed.get(said++)));
        }
        if (said > position) {
            List<Integer> tokens = agreed.subList(position, said);
            listener.generated(new GeneratedTokens(position, tokens, certain.toString()));
        }
    }

    /**
     * The first continuation of a hypothesis stays where that one is. Each further one moves to
     * where a hypothesis was that has none, so nothing is overwritten that is still needed.
     */
    private void move(List<Continuation> next, SlotTable slots) {
        Set<Integer> parents = new HashSet<>();
        next.forEach(one -> parents.add(one.parent()));
        Iterator<Beam> free =
                IntStream.range(0, rows.size())
                        .filter(row -> !parents.contains(row))
                        .mapToObj(rows::get)
                        .toList()
                        .iterator();
        List<Beam> order = new ArrayList<>();
        List<List<Integer>> replies = new ArrayList<>();
        Set<Integer> stayed = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            // Fewer continuations than rows: the vocabulary is tiny, and the rest repeat the best.
            Continuation one = next.get(i < next.size() ? i : 0);
            Beam parent = rows.get(one.parent());
            Beam row = stayed.add(one.parent()) ? parent : free.next();
            if (row != parent && !parent.reply().isEmpty()) {
                slots.copy(parent, row);
            }
            order.add(row);
            replies.add(grown(parent.reply(), one.token()));
        }
        for (int i = 0; i < order.size(); i++) {
            order.get(i).holds(replies.get(i));
        }
        rows = List.copyOf(order);
    }

    private static List<Integer> grown(List<Integer> reply, int token) {
        List<Integer> longer = new ArrayList<>(reply);
        longer.add(token);
        return longer;
    }

    /** A row has left its slot; the last one tells the listener. */
    void left(FinishReason reason, String errorCode) {
        if (--inside > 0) {
            return;
        }
        String rest = text.finish();
        if (!rest.isEmpty()) {
            listener.generated(new GeneratedTokens(said, List.of(), rest));
        }
        listener.finished(
                new GenerationResult(
                        reason,
                        prompt.tokens().size(),
                        Math.max(0, cachedTokens),
                        said,
                        errorCode));
    }
}
