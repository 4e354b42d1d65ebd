package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.embedded.RestingSlots.Match;
import dev.wenzhen.lm.engine.DecodingEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Who lives in which slot of the engine. Occupants fill the slots {@code 0..active-1} without gaps,
 * as a step wants it; any other slot rests or is empty. A new occupant takes over the longest
 * prefix of its tokens that any slot holds, running or resting: the earlier turns of its
 * consultation, or the system sentence it shares with others. On an engine that is repeatable it
 * takes over only what it would compute itself to the last bit, so that a reply never depends on
 * what runs, or has run, beside it.
 */
final class SlotTable {

    /** Fewer tokens than this are computed sooner than looked after. */
    static final int WORTH_KEEPING = 16;

    private final DecodingEngine engine;
    private final int generating;
    private final boolean divisible;
    private final OptionalInt exactPiece;
    private final List<Occupant> active = new ArrayList<>();
    private final RestingSlots resting;
    private volatile double usage;

    /**
     * @param generating most occupants at once
     * @param exactPiece length of prompts' pieces, when what is taken over must be exact
     */
    SlotTable(DecodingEngine engine, int generating, OptionalInt exactPiece) {
        this.engine = engine;
        this.generating = Math.min(generating, engine.limits().slots());
        this.exactPiece = exactPiece;
        this.divisible = engine.limits().promptForm().divisible();
        this.resting = new RestingSlots(engine.limits().slots());
    }

    int active() {
        return active.size();
    }

    int free() {
        return generating - active.size();
    }

    Occupant at(int slot) {
        return active.get(slot);
    }

    boolean holds(Occupant occupant) {
        return active.contains(occupant);
    }

    int slotOf(Occupant occupant) {
        return active.indexOf(occupant);
    }

    /** Gives somebody who lives here what another's slot holds. */
    void copy(Occupant from, Occupant to) {
        engine.copySlot(slotOf(from), slotOf(to), from.filled());
    }

    List<Occupant> occupants() {
        return List.copyOf(active);
    }

    /** Moves somebody in, with as much of its prompt as any slot holds. */
    int add(Occupant occupant) {
        Match match = divisible ? source(occupant) : Match.NONE;
        int slot = active.size();
        makeRoom(slot, match, wanted(occupant, match.length()));
        if (match.length() > 0 && match.slot() != slot) {
            engine.copySlot(match.slot(), slot, match.length());
            resting.used(match.slot());
        }
        active.add(occupant);
        occupant.placed(match.length());
        return slot;
    }

    private Match source(Occupant occupant) {
        Held wanted = wanted(occupant, occupant.reusable());
        Match match = resting.longest(held -> usable(held, wanted));
        for (int slot = 0; slot < active.size(); slot++) {
            match = match.orLonger(slot, usable(Held.of(active.get(slot)), wanted));
        }
        return match.length() < WORTH_KEEPING ? Match.NONE : match;
    }

    private int usable(Held held, Held wanted) {
        return exactPiece.isPresent()
                ? held.exact(wanted, exactPiece.getAsInt())
                : held.common(wanted);
    }

    private static Held wanted(Occupant occupant, int length) {
        return new Held(occupant::token, length, occupant.promptTokens());
    }

    /** Moves what rests in {@code slot} elsewhere, or gives up what is worth least. */
    private void makeRoom(int slot, Match match, Held incoming) {
        if (!resting.holds(slot)) {
            return;
        }
        List<Held> others = new ArrayList<>(active.stream().map(Held::of).toList());
        others.add(incoming);
        OptionalInt elsewhere = OptionalInt.empty();
        if (resting.alone(slot, others) >= WORTH_KEEPING) {
            int spared = match.slot() == slot ? -1 : match.slot();
            elsewhere = resting.empty(slot + 1);
            elsewhere = elsewhere.isPresent() ? elsewhere : resting.leastValuable(spared, others);
        }
        int to = elsewhere.orElse(slot);
        if (to == slot) {
            resting.drop(slot);
        } else {
            engine.copySlot(slot, to, resting.held(slot).length());
            resting.move(slot, to);
        }
    }

    /** Moves somebody in beside another, with everything that one's slot holds. */
    int fork(int from, Occupant occupant) {
        int slot = active.size();
        int length = active.get(from).filled();
        makeRoom(slot, Match.NONE, Held.NOTHING);
        engine.copySlot(from, slot, length);
        active.add(occupant);
        occupant.placed(length);
        return slot;
    }

    /** Moves somebody out; what its slot holds stays for a next turn, if there is room for it. */
    void remove(int slot) {
        int last = active.size() - 1;
        Occupant leaving = active.get(slot);
        if (divisible && leaving.filled() >= WORTH_KEEPING) {
            rest(slot, leaving);
        }
        if (slot != last) {
            engine.copySlot(last, slot, active.get(last).filled());
            active.set(slot, active.get(last));
        }
        active.remove(last);
        measure();
    }

    private void rest(int slot, Occupant leaving) {
        Held held = Held.of(leaving);
        List<Held> others = active.stream().filter(one -> one != leaving).map(Held::of).toList();
        resting.dropCovered(held, WORTH_KEEPING);
        if (resting.alone(held, others) < WORTH_KEEPING) {
            return;
        }
        if (slot == active.size() - 1) {
            resting.put(slot, held);
            return;
        }
        OptionalInt place = resting.empty(active.size());
        place = place.isPresent() ? place : resting.leastValuable(-1, others);
        if (place.isPresent()) {
            engine.copySlot(slot, place.getAsInt(), held.length());
            resting.put(place.getAsInt(), held);
        }
    }

    /** Forgets everybody and everything, without touching the engine, which may be broken. */
    void clear() {
        active.clear();
        resting.clear();
        measure();
    }

    /** Share of the positions of generating slots that occupants hold; any thread may ask. */
    double usage() {
        return usage;
    }

    void measure() {
        long held = active.stream().mapToLong(Occupant::filled).sum();
        usage = (double) held / ((long) generating * engine.limits().contextTokens());
    }

    /** Slots whose contents are kept for a next turn. */
    int restingSlots() {
        return (int) IntStream.range(0, engine.limits().slots()).filter(resting::holds).count();
    }
}
