package dev.wenzhen.lm.embedded;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What slots hold that generate nothing: prompts and replies of finished turns, known by their
 * tokens and nothing else. Which one goes when there is no room is decided as in GreedyDual (Young,
 * 1994): the least of <i>credit at its last use + tokens that only it holds</i>, and that least
 * value becomes the credit of whoever is used next. So length saved and recency are one currency:
 * what is not used sinks as others go, and a prefix that several hold counts for none of them while
 * the last one to hold it is worth it.
 */
final class RestingSlots {

    private record Entry(Held held, long credit) {}

    private final Entry[] entries;
    private long credit;

    RestingSlots(int slots) {
        entries = new Entry[slots];
    }

    boolean holds(int slot) {
        return entries[slot] != null;
    }

    /** What a slot holds; nothing when it is empty. */
    Held held(int slot) {
        return entries[slot] == null ? Held.NOTHING : entries[slot].held();
    }

    void put(int slot, Held held) {
        entries[slot] = new Entry(Held.of(held.toArray(), held.prompt()), credit);
    }

    void used(int slot) {
        if (entries[slot] != null) {
            entries[slot] = new Entry(entries[slot].held(), credit);
        }
    }

    void move(int from, int to) {
        entries[to] = entries[from];
        entries[from] = null;
    }

    void drop(int slot) {
        entries[slot] = null;
    }

    void clear() {
        IntStream.range(0, entries.length).forEach(this::drop);
    }

    /** Drops what adds too little to what {@code newer} holds. */
    void dropCovered(Held newer, int least) {
        for (int slot = 0; slot < entries.length; slot++) {
            if (holds(slot) && held(slot).length() - held(slot).common(newer) < least) {
                drop(slot);
            }
        }
    }

    /** The lowest slot from {@code first} on that holds nothing. */
    OptionalInt empty(int first) {
        return IntStream.range(first, entries.length).filter(slot -> !holds(slot)).findFirst();
    }

    /** Tokens of a slot that neither another resting slot holds nor one of {@code others}. */
    int alone(int slot, List<Held> others) {
        return alone(
                held(slot),
                Stream.concat(
                        others.stream(),
                        IntStream.range(0, entries.length)
                                .filter(other -> other != slot && holds(other))
                                .mapToObj(this::held)));
    }

    /** Tokens that no resting slot holds and none of {@code others}. */
    int alone(Held held, List<Held> others) {
        return alone(
                held,
                Stream.concat(
                        others.stream(),
                        IntStream.range(0, entries.length)
                                .filter(this::holds)
                                .mapToObj(this::held)));
    }

    private static int alone(Held held, Stream<Held> others) {
        return held.length() - others.mapToInt(held::common).max().orElse(0);
    }

    /**
     * The slot that is given up next, if any holds something; it is not emptied.
     *
     * @param spared never this one
     */
    OptionalInt leastValuable(int spared, List<Held> others) {
        int victim = -1;
        long least = Long.MAX_VALUE;
        for (int slot = 0; slot < entries.length; slot++) {
            if (slot != spared && holds(slot)) {
                long value = entries[slot].credit() + alone(slot, others);
                if (value < least) {
                    least = value;
                    victim = slot;
                }
            }
        }
        if (victim < 0) {
            return OptionalInt.empty();
        }
        credit = Math.max(credit, least);
        return OptionalInt.of(victim);
    }

    /** Which slot has most of what is wanted; the lowest of equals. */
    Match longest(ToIntFunction<Held> usable) {
        Match best = Match.NONE;
        for (int slot = 0; slot < entries.length; slot++) {
            best = best.orLonger(slot, usable.applyAsInt(held(slot)));
        }
        return best;
    }

    /** A slot and how many of its first positions fit. */
    record Match(int slot, int length) {

        static final Match NONE = new Match(-1, 0);

        Match orLonger(int otherSlot, int otherLength) {
            return otherLength > length ? new Match(otherSlot, otherLength) : this;
        }
    }
}
