package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation that can lose its oldest turns. A turn is a user message with the replies up to
 * the next one; it goes as a whole, and only when none of it is marked to be kept. The last turn
 * stays.
 */
final class HistoryWindow {

    private final List<List<ChatMessage>> turns = new ArrayList<>();

    HistoryWindow(List<ChatMessage> messages) {
        for (ChatMessage message : messages) {
            if (turns.isEmpty() || message.role() != Role.ASSISTANT) {
                turns.add(new ArrayList<>());
            }
            turns.get(turns.size() - 1).add(message);
        }
    }

    /** How many turns may go. */
    int droppable() {
        return (int) turns.stream().limit(turns.size() - 1L).filter(this::mayGo).count();
    }

    /** The messages that stay when the oldest {@code count} of the droppable turns go. */
    List<ChatMessage> without(int count) {
        List<ChatMessage> rest = new ArrayList<>();
        int dropped = 0;
        for (List<ChatMessage> turn : turns) {
            if (dropped < count && mayGo(turn)) {
                dropped++;
            } else {
                rest.addAll(turn);
            }
        }
        return rest;
    }

    private boolean mayGo(List<ChatMessage> turn) {
        return turn.stream().noneMatch(ChatMessage::keep);
    }
}
