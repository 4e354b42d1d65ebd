package dev.wenzhen.dialogue.prompt;

import dev.wenzhen.events.ConsultationMode;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.events.PromptMessage;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Composes the messages of one turn: the system sentence, what a caller brought along, the history
 * window (in counselling with a summary of what left it), the turn's context, the patient's new
 * message. The first and the last are kept however long the chat is; the worker trims the rest by
 * tokens, oldest whole turns first.
 */
public final class PromptComposer {

    private final SystemSentences sentences;
    private final HistoryWindow window;
    private final HistoryWindow counsellingWindow;
    private final PromptContext context;
    private final ContextPlace place;
    private final TextCipher cipher;

    public PromptComposer(
            SystemSentences sentences,
            HistoryWindow window,
            HistoryWindow counsellingWindow,
            PromptContext context,
            ContextPlace place,
            TextCipher cipher) {
        this.sentences = sentences;
        this.window = window;
        this.counsellingWindow = counsellingWindow;
        this.context = context;
        this.place = place;
        this.cipher = cipher;
    }

    /**
     * @param turn of {@code state}; what came after it is left out
     */
    public List<PromptMessage> compose(ConsultationState state, TurnState turn) {
        boolean counselling = state.mode() == ConsultationMode.COUNSELLING;
        List<TurnState> earlier =
                (counselling ? counsellingWindow : window).before(turn, state, cipher);
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(system(state, sentences.of(state.mode()), true));
        state.seed().forEach(message -> messages.add(kept(message)));
        if (counselling) {
            SessionSummary.of(before(earlier, state, turn))
                    .ifPresent(summary -> messages.add(system(state, summary, true)));
        }
        for (TurnState past : earlier) {
            messages.add(new PromptMessage(MessageRole.USER, past.question(), false));
            messages.add(
                    new PromptMessage(MessageRole.ASSISTANT, past.reply().orElseThrow(), false));
        }
        Optional<String> told = context.write(state, turn);
        if (place == ContextPlace.SYSTEM_MESSAGE) {
            told.ifPresent(text -> messages.add(system(state, text, false)));
        }
        messages.add(new PromptMessage(MessageRole.USER, question(state, turn, told), true));
        return messages;
    }

    private SealedText question(ConsultationState state, TurnState turn, Optional<String> told) {
        if (place == ContextPlace.SYSTEM_MESSAGE || told.isEmpty()) {
            return turn.question();
        }
        String said = cipher.open(state.subject(), turn.question());
        return cipher.seal(state.subject(), told.get() + "\n\n患者说：" + said);
    }

    /** What the patient said before the window. */
    private List<String> before(
            List<TurnState> window, ConsultationState state, TurnState current) {
        TurnState first = window.isEmpty() ? current : window.get(0);
        return state.turns().stream()
                .takeWhile(turn -> !turn.turnId().equals(first.turnId()))
                .map(turn -> cipher.open(state.subject(), turn.question()))
                .toList();
    }

    private PromptMessage system(ConsultationState state, String text, boolean keep) {
        return new PromptMessage(MessageRole.SYSTEM, cipher.seal(state.subject(), text), keep);
    }

    private static PromptMessage kept(PromptMessage message) {
        boolean keep = message.keep() || message.role() == MessageRole.SYSTEM;
        return new PromptMessage(message.role(), message.content(), keep);
    }
}
