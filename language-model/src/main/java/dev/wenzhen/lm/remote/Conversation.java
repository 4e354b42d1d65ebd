package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.chat.HistoryRule;
import dev.wenzhen.lm.chat.HistoryWindow;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.remote.RemoteFailure.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The part of a conversation that is sent. Only the server knows its tokenizer, so a character
 * counts as a token, which for Chinese is more than it is.
 *
 * @param trimmed messages that are not sent
 */
record Conversation(List<ChatMessage> messages, int trimmed) {

    /** What templates put around a message. */
    private static final int TOKENS_AROUND = 8;

    Conversation {
        messages = List.copyOf(messages);
    }

    /**
     * As much as fits.
     *
     * @throws RemoteFailure when even what must stay does not
     */
    static Conversation fitting(List<ChatMessage> all, HistoryRule rule, int budget)
            throws RemoteFailure {
        int most = Math.min(budget, rule.promptTokens().orElse(budget));
        List<ChatMessage> rest =
                new HistoryWindow(all)
                        .longest(
                                rule.pastTurns(),
                                some -> size(some) <= most ? Optional.of(some) : Optional.empty())
                        .orElseThrow(() -> new RemoteFailure(Kind.TOO_LONG));
        return new Conversation(rest, all.size() - rest.size());
    }

    private static long size(List<ChatMessage> messages) {
        return messages.stream()
                .mapToLong(
                        message ->
                                TOKENS_AROUND
                                        + (long)
                                                message.content()
                                                        .codePointCount(
                                                                0, message.content().length()))
                .sum();
    }
}
