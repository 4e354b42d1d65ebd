package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.chat.PromptRefusedException.Reason;
import dev.wenzhen.lm.generation.ChatMessage;
import java.util.List;
import java.util.Optional;

/** Messages to token ids within a budget, trimming as few of the oldest turns as needed. */
public final class PromptRenderer {

    /** A token of 64 characters is rare; more text than that per token is not even encoded. */
    private static final long MAX_CHARS_PER_TOKEN = 64;

    private final ChatTemplate template;
    private final PromptTokenizer tokenizer;

    public PromptRenderer(ChatTemplate template, PromptTokenizer tokenizer) {
        this.template = template;
        this.tokenizer = tokenizer;
    }

    /**
     * Renders the conversation.
     *
     * @param budget most tokens the prompt may have
     * @throws PromptRefusedException when even the messages that must stay do not fit, or the
     *     template refuses them
     */
    public RenderedPrompt render(List<ChatMessage> messages, int budget) {
        HistoryWindow window = new HistoryWindow(messages);
        int fewest = 0;
        int most = window.droppable();
        Optional<RenderedPrompt> best = tokens(messages, window, most, budget);
        if (best.isEmpty()) {
            throw new PromptRefusedException(Reason.TOO_LONG);
        }
        while (fewest < most) {
            int middle = (fewest + most) / 2;
            Optional<RenderedPrompt> shorter = tokens(messages, window, middle, budget);
            if (shorter.isPresent()) {
                best = shorter;
                most = middle;
            } else {
                fewest = middle + 1;
            }
        }
        return best.get();
    }

    private Optional<RenderedPrompt> tokens(
            List<ChatMessage> all, HistoryWindow window, int dropped, int budget) {
        List<ChatMessage> rest = window.without(dropped);
        long chars = rest.stream().mapToLong(message -> message.content().length()).sum();
        if (chars > budget * MAX_CHARS_PER_TOKEN) {
            return Optional.empty();
        }
        List<Integer> tokens = tokenizer.encode(template.render(rest));
        return tokens.size() <= budget
                ? Optional.of(new RenderedPrompt(tokens, all.size() - rest.size()))
                : Optional.empty();
    }
}
