package dev.wenzhen.lm.chat;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A conversation that can lose its oldest turns. A turn is a user message with the replies up to
 * the next one; it goes as a whole, and only when none of it is marked to be kept. The last turn
 * stays.
 */
public final class HistoryWindow {

    private final List<List<ChatMessage>> turns = new ArrayList<>();

    public HistoryWindow(List<ChatMessage> messages) {
        for (ChatMessage message : messages) {
            if (turns.isEmpty() || message.role() != Role.ASSISTANT) {
                turns.add(new ArrayList<>());
            }
            turns.get(turns.size() - 1).add(message);
        }
    }

    /**
     * The attempt that succeeds with the fewest turns dropped. An attempt on fewer messages must
     * not fail where one on more succeeds.
     *
     * @param pastTurns most turns before the last one
     * @param attempt empty when these messages are too many
     */
    public <T> Optional<T> longest(
            OptionalInt pastTurns, Function<List<ChatMessage>, Optional<T>> attempt) {
        int most = droppable();
        int fewest = pastTurns.isEmpty() ? 0 : surplus(pastTurns.getAsInt(), most);
        Optional<T> best = attempt.apply(without(fewest));
        if (best.isPresent() || fewest == most) {
            return best;
        }
        fewest++;
        best = attempt.apply(without(most));
        while (best.isPresent() && fewest < most) {
            int middle = (fewest + most) / 2;
            Optional<T> longer = attempt.apply(without(middle));
            if (longer.isPresent()) {
                best = longer;
                most = middle;
            } else {
                fewest = middle + 1;
            }
        }
        return best;
    }

    /** What stays whatever happens. */
    List<ChatMessage> shortest() {
        return without(droppable());
    }

    private int surplus(int pastTurns, int most) {
        int dropped = 0;
        while (dropped < most && questions(without(dropped)) > pastTurns + 1) {
            dropped++;
        }
        return dropped;
    }

    private static long questions(List<ChatMessage> messages) {
        return messages.stream().filter(message -> message.role() == Role.USER).count();
    }

    /** How many turns may go. */
    private int droppable() {
        return (int) turns.stream().limit(turns.size() - 1L).filter(this::mayGo).count();
    }

    /** The messages that stay when the oldest {@code count} of the droppable turns go. */
    private List<ChatMessage> without(int count) {
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
