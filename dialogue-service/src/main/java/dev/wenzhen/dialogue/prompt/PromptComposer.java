package dev.wenzhen.dialogue.prompt;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes the messages of one turn: the system sentence, what a caller brought along, the history
 * window, the patient's new message. The first and the last are kept however long the chat is; the
 * worker trims the rest by tokens, oldest whole turns first.
 */
public final class PromptComposer {

    private final SystemSentences sentences;
    private final HistoryWindow window;
    private final TextCipher cipher;

    public PromptComposer(SystemSentences sentences, HistoryWindow window, TextCipher cipher) {
        this.sentences = sentences;
        this.window = window;
        this.cipher = cipher;
    }

    /**
     * @param turn of {@code state}; what came after it is left out
     */
    public List<PromptMessage> compose(ConsultationState state, TurnState turn) {
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(
                new PromptMessage(
                        MessageRole.SYSTEM,
                        cipher.seal(state.subject(), sentences.of(state.mode())),
                        true));
        state.seed().forEach(message -> messages.add(kept(message)));
        for (TurnState earlier : window.before(turn, state, cipher)) {
            messages.add(new PromptMessage(MessageRole.USER, earlier.question(), false));
            messages.add(
                    new PromptMessage(MessageRole.ASSISTANT, earlier.reply().orElseThrow(), false));
        }
        messages.add(new PromptMessage(MessageRole.USER, turn.question(), true));
        return messages;
    }

    private static PromptMessage kept(PromptMessage message) {
        boolean keep = message.keep() || message.role() == MessageRole.SYSTEM;
        return new PromptMessage(message.role(), message.content(), keep);
    }
}
