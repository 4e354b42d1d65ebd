package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.generation.FinishReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.IntStream;

/** What the engine is given to do: a piece of one prompt, or a step of all replies. */
final class EngineWork {

    private final DecodingEngine engine;
    private final SlotTable slots;
    private final LivingOccupants living;
    private final int prefillChunk;
    private final Map<Occupant, Long> lastPiece = new WeakHashMap<>();
    private long pieces;

    EngineWork(DecodingEngine engine, SlotTable slots, LivingOccupants living, int prefillChunk) {
        this.engine = engine;
        this.slots = slots;
        this.living = living;
        this.prefillChunk = prefillChunk;
    }

    /** Whether some prompt is not in yet. */
    boolean promptsComing() {
        return nextPiece().isPresent();
    }

    /** Urgent ones first, then whoever's last piece is longest ago. */
    private Optional<Integer> nextPiece() {
        Comparator<Integer> urgentFirst =
                Comparator.comparing(slot -> !slots.at(slot).admission().urgent());
        return IntStream.range(0, slots.active())
                .filter(slot -> !slots.at(slot).stepping())
                .boxed()
                .min(urgentFirst.thenComparing(slot -> lastPiece.getOrDefault(slots.at(slot), 0L)));
    }

    /** Runs one piece of one prompt. */
    void piece() {
        nextPiece().ifPresent(this::advance);
    }

    private void advance(int slot) {
        Occupant occupant = slots.at(slot);
        lastPiece.put(occupant, ++pieces);
        Optional<float[]> logits = occupant.advance(engine, slot, prefillChunk);
        if (occupant.done()) {
            end(slot, FinishReason.STOP, "");
        } else if (logits.isPresent() && occupant instanceof Beam beam) {
            beam.takeFollowers().forEach(follower -> slots.fork(slot, follower));
            search(beam.group(), new float[][] {logits.get()});
        } else if (logits.isPresent()) {
            choose(slot, (Sequence) occupant, logits.get());
        }
    }

    /** Steps all replies. */
    void step() {
        int[] stepping =
                IntStream.range(0, slots.active())
                        .filter(slot -> slots.at(slot).stepping())
                        .toArray();
        if (stepping.length == 0) {
            return;
        }
        int[] positions = IntStream.of(stepping).map(slot -> slots.at(slot).filled()).toArray();
        int[] tokens = new int[stepping.length];
        Arrays.setAll(tokens, i -> slots.at(stepping[i]).token(positions[i]));
        float[][] logits = engine.step(stepping, tokens, positions);
        Map<BeamGroup, Map<Beam, float[]>> searches = new LinkedHashMap<>();
        // From the last slot down: ending one moves the last into its place.
        for (int i = stepping.length - 1; i >= 0; i--) {
            Occupant occupant = slots.at(stepping[i]);
            if (occupant instanceof Sequence sequence) {
                sequence.stepped();
                choose(stepping[i], sequence, logits[i]);
            } else if (occupant instanceof Beam beam) {
                beam.stepped();
                searches.computeIfAbsent(beam.group(), group -> new HashMap<>())
                        .put(beam, logits[i]);
            }
        }
        searches.forEach((group, rows) -> search(group, group.inOrder(rows)));
    }

    /** One step of a beam search; its hypotheses change slots, or all leave theirs. */
    private void search(BeamGroup group, float[][] logits) {
        BeamGroup.Outcome outcome = group.advance(logits, slots);
        outcome.reason()
                .ifPresent(
                        reason ->
                                group.rows()
                                        .forEach(
                                                row ->
                                                        end(
                                                                slots.slotOf(row),
                                                                reason,
                                                                outcome.errorCode())));
    }

    /** The first token of several samples: each of the others gets a copy of the slot. */
    private void choose(int slot, Sequence sequence, float[] logits) {
        if (!sequence.accepts(logits)) {
            end(slot, FinishReason.ERROR, "logits_not_numbers");
            return;
        }
        List<Sequence> followers = sequence.takeFollowers();
        followers.forEach(follower -> slots.fork(slot, follower));
        int firstFork = slots.active() - followers.size();
        for (int i = followers.size() - 1; i >= 0; i--) {
            chooseOne(firstFork + i, followers.get(i), logits.clone());
        }
        chooseOne(slot, sequence, logits);
    }

    private void chooseOne(int slot, Sequence sequence, float[] logits) {
        sequence.choose(logits).ifPresent(reason -> end(slot, reason, ""));
    }

    /** Frees a slot and tells its occupant's end. */
    void end(int slot, FinishReason reason, String errorCode) {
        Occupant occupant = slots.at(slot);
        slots.remove(slot);
        living.endWithFollowers(occupant, reason, errorCode);
    }
}
