package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.DecodingEngine.Piece;
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

/** What the engine is given to do in a pass: a piece of one prompt, and a step of all replies. */
final class EngineWork {

    private final DecodingEngine engine;
    private final SlotTable slots;
    private final LivingOccupants living;
    private final int prefillChunk;
    private final boolean divisible;
    private final WholePrompt whole = new WholePrompt();
    private final Map<Occupant, Long> lastPiece = new WeakHashMap<>();
    private long pieces;

    EngineWork(DecodingEngine engine, SlotTable slots, LivingOccupants living, int prefillChunk) {
        this.engine = engine;
        this.slots = slots;
        this.living = living;
        this.prefillChunk = prefillChunk;
        this.divisible = engine.limits().promptForm().divisible();
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
                .filter(slot -> !steps(slots.at(slot)))
                .boxed()
                .min(urgentFirst.thenComparing(slot -> lastPiece.getOrDefault(slots.at(slot), 0L)));
    }

    private boolean steps(Occupant occupant) {
        return occupant.stepping() && occupant != whole.occupant();
    }

    /** One token for each of some slots. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Step(int[] slots, int[] tokens, int[] positions) {}

    /**
     * Runs one piece of one prompt and steps all replies; in one call, if there are both. Of a
     * prompt that must come whole, a piece is some of the layers, while others reply.
     */
    void advance() {
        whole.dropUnless(slots::holds);
        Optional<Integer> next = nextPiece();
        if (next.isPresent()
                && slots.at(next.get()) != whole.occupant()
                && slots.at(next.get()) instanceof Scoring scoring
                && scoring.scores()) {
            score(next.get(), scoring);
            next = Optional.empty();
        }
        Optional<Step> step = step();
        if (next.isEmpty()) {
            step.ifPresent(this::run);
        } else if (slots.at(next.get()) == whole.occupant()) {
            layers(step);
        } else {
            extend(next.get(), step);
        }
    }

    private void run(Step step) {
        stepped(step, engine.step(step.slots(), step.tokens(), step.positions()));
    }

    private void score(int slot, Scoring scoring) {
        lastPiece.put(scoring, ++pieces);
        scoring.score(engine, slot, prefillChunk);
        if (scoring.done()) {
            end(slot, FinishReason.STOP, "");
        }
    }

    private void extend(int slot, Optional<Step> step) {
        Occupant occupant = slots.at(slot);
        lastPiece.put(occupant, ++pieces);
        int[] tokens = occupant.piece(prefillChunk);
        if (step.isPresent() && occupant.filled() == 0 && !divisible) {
            whole.begin(occupant, engine.begin(slot, tokens), occupant.took(tokens.length));
            layers(step);
            return;
        }
        Piece piece = new Piece(slot, occupant.filled(), tokens);
        float[][] logits = step.isPresent() ? mixed(step.get(), piece) : alone(piece);
        // Before replies end with the step: that may move it, and what was put in must come along.
        boolean whole = occupant.took(tokens.length);
        step.ifPresent(one -> stepped(one, logits));
        if (whole) {
            begin(slots.slotOf(occupant), occupant, logits[logits.length - 1]);
        }
    }

    /** Some layers of a prompt that comes whole, about as much work as a piece would be. */
    private void layers(Optional<Step> step) {
        Occupant occupant = whole.occupant();
        lastPiece.put(occupant, ++pieces);
        Optional<float[]> logits = whole.advance(slots.slotOf(occupant), prefillChunk);
        boolean wanted = logits.isPresent() && whole.end();
        step.ifPresent(this::run);
        if (wanted) {
            begin(slots.slotOf(occupant), occupant, logits.get());
        }
    }

    /** Forgets a prompt that goes in layer by layer, without touching the engine. */
    void forget() {
        whole.drop();
    }

    private float[][] mixed(Step step, Piece piece) {
        return engine.mixed(step.slots(), step.tokens(), step.positions(), piece);
    }

    private float[][] alone(Piece piece) {
        return new float[][] {engine.extend(piece.slot(), piece.start(), piece.tokens())};
    }

    /** The first choice after a whole prompt. */
    private void begin(int slot, Occupant occupant, float[] logits) {
        if (occupant instanceof Beam beam) {
            beam.takeFollowers().forEach(follower -> slots.fork(slot, follower));
            search(beam.group(), new float[][] {logits});
        } else {
            choose(slot, (Sequence) occupant, logits);
        }
    }

    private Optional<Step> step() {
        int[] stepping =
                IntStream.range(0, slots.active()).filter(slot -> steps(slots.at(slot))).toArray();
        if (stepping.length == 0) {
            return Optional.empty();
        }
        int[] positions = IntStream.of(stepping).map(slot -> slots.at(slot).filled()).toArray();
        int[] tokens = new int[stepping.length];
        Arrays.setAll(tokens, i -> slots.at(stepping[i]).token(positions[i]));
        return Optional.of(new Step(stepping, tokens, positions));
    }

    /**
     * @param logits a row for each slot of the step, and perhaps more
     */
    private void stepped(Step step, float[][] logits) {
        int[] stepping = step.slots();
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
