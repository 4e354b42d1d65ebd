package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.chat.PromptRefusedException.Reason;
import dev.wenzhen.lm.generation.ChatMessage;
import java.util.List;
import java.util.Optional;

/**
 * Messages to token ids within a budget. What does not fit is trimmed from the oldest turns, in
 * steps of a quarter of the budget: a prompt that loses its beginning shares no prefix with the one
 * before, and nothing of it is found in the KV cache. Trimmed as little as needed, that would be
 * every turn of a long consultation; in steps it is one in several, and the step, reckoned from the
 * consultation's beginning, is the same every time. A template with a rule of its own for long
 * histories is followed exactly instead.
 */
public final class PromptRenderer {

    /** A token of 64 characters is rare; more text than that per token is not even encoded. */
    private static final long MAX_CHARS_PER_TOKEN = 64;

    private static final int STEPS = 4;

    private final PromptTemplate template;
    private final PromptTokenizer tokenizer;
    private final HistoryRule rule;

    public PromptRenderer(PromptTemplate template, PromptTokenizer tokenizer) {
        this(template, tokenizer, HistoryRule.ALL);
    }

    public PromptRenderer(PromptTemplate template, PromptTokenizer tokenizer, HistoryRule rule) {
        this.template = template;
        this.tokenizer = tokenizer;
        this.rule = rule;
    }

    /**
     * Renders the conversation.
     *
     * @param room most tokens the prompt may have; the template's rule may want fewer
     * @throws PromptRefusedException when even the messages that must stay do not fit, or the
     *     template refuses them
     */
    public RenderedPrompt render(List<ChatMessage> messages, int room) {
        int budget = Math.min(room, rule.promptTokens().orElse(room));
        HistoryWindow window = new HistoryWindow(messages);
        if (rule.pastTurns().isPresent() || rule.promptTokens().isPresent()) {
            return longest(window, messages, budget, budget);
        }
        Optional<List<Integer>> all = encode(messages, budget);
        int excess = all.map(List::size).orElse(0) - budget;
        if (all.isPresent() && excess <= 0) {
            return new RenderedPrompt(all.get(), 0);
        }
        return longest(window, messages, budget, steady(excess, budget));
    }

    private RenderedPrompt longest(
            HistoryWindow window, List<ChatMessage> messages, int budget, int steady) {
        return window.longest(rule.pastTurns(), rest -> tokens(rest, messages.size(), steady))
                .or(
                        () ->
                                window.longest(
                                        rule.pastTurns(),
                                        rest -> tokens(rest, messages.size(), budget)))
                .or(() -> endOf(window.shortest(), messages.size(), budget))
                .orElseThrow(() -> new PromptRefusedException(Reason.TOO_LONG));
    }

    /** The budget, less what makes the excess a whole number of steps. */
    private static int steady(int excess, int budget) {
        int step = Math.max(1, budget / STEPS);
        return Math.max(1, budget - (step - Math.max(0, excess) % step) % step);
    }

    private Optional<RenderedPrompt> tokens(List<ChatMessage> rest, int all, int budget) {
        return encode(rest, budget)
                .filter(tokens -> tokens.size() <= budget)
                .map(tokens -> new RenderedPrompt(tokens, all - rest.size()));
    }

    private Optional<RenderedPrompt> endOf(List<ChatMessage> rest, int all, int budget) {
        return encode(rest, budget)
                .filter(tokens -> rule.cutsOldestTokens())
                .map(tokens -> tokens.subList(tokens.size() - budget, tokens.size()))
                .map(tokens -> new RenderedPrompt(tokens, all - rest.size()));
    }

    private Optional<List<Integer>> encode(List<ChatMessage> rest, int budget) {
        long chars = rest.stream().mapToLong(message -> message.content().length()).sum();
        return chars > budget * MAX_CHARS_PER_TOKEN
                ? Optional.empty()
                : Optional.of(tokenizer.encode(template.render(rest)));
    }
}
