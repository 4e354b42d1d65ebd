package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.generation.FinishReason;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Continuous batching: every pass ends what is to end, admits one task, and runs one piece of one
 * prompt together with a step of all replies. So a reply waits for at most one piece between two of
 * its steps, however many prompts there are; they take turns. Runs on the engine's thread only.
 */
final class GenerationLoop {

    private static final System.Logger LOG = System.getLogger(GenerationLoop.class.getName());

    private static final String ENGINE_FAILED = "engine_failed";

    private final TaskBoard board;
    private final Clock clock;
    private final boolean divisible;
    private final TaskStart start;
    private final SlotTable slots;
    private final LivingOccupants living;
    private final EngineWork work;

    /** Replies set aside for urgent ones, the first to go on first; fewer than slots. */
    private final Deque<Sequence> suspended = new ArrayDeque<>();

    GenerationLoop(LoadedModel model, TaskBoard board, SchedulingOptions scheduling, Clock clock) {
        EngineLimits limits = model.engine().limits();
        this.board = board;
        this.clock = clock;
        this.divisible = limits.promptForm().divisible();
        this.start = new TaskStart(model, ModelTraits.of(model, scheduling.repetition()));
        OptionalInt exactPiece =
                model.repeatable()
                        ? OptionalInt.of(scheduling.prefillChunk())
                        : OptionalInt.empty();
        this.slots = new SlotTable(model.engine(), board.slots(), exactPiece);
        this.living = new LivingOccupants(board);
        this.work = new EngineWork(model.engine(), slots, living, scheduling.prefillChunk());
    }

    double kvUsage() {
        return slots.usage();
    }

    /** Runs until the board is closed, then ends everything. */
    void run() throws InterruptedException {
        while (!board.closed()) {
            if (slots.active() == 0 && suspended.isEmpty()) {
                board.awaitWork();
            }
            pass();
        }
        pass();
    }

    private void pass() {
        try {
            endWhatIsOver(clock.instant());
            admit();
            work.advance();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "engine step failed, running replies are lost", failure);
            dropAll();
        }
        slots.measure();
    }

    private void endWhatIsOver(Instant now) {
        board.takeCancelled().forEach(one -> endUnstarted(one, FinishReason.CANCELLED, ""));
        board.takeOverdue(now).forEach(one -> endUnstarted(one, FinishReason.DEADLINE, ""));
        for (int slot = slots.active() - 1; slot >= 0; slot--) {
            Optional<FinishReason> reason = over(slots.at(slot), now);
            if (reason.isPresent()) {
                work.end(slot, reason.get(), codeOf(reason.get()));
            }
        }
        for (Sequence sequence : List.copyOf(suspended)) {
            Optional<FinishReason> reason = over(sequence, now);
            if (reason.isPresent()) {
                suspended.remove(sequence);
                living.end(sequence, reason.get(), codeOf(reason.get()));
            }
        }
    }

    private Optional<FinishReason> over(Occupant occupant, Instant now) {
        if (board.cancelled(occupant.admission().id())) {
            return Optional.of(FinishReason.CANCELLED);
        }
        if (occupant.admission().overdue(now)) {
            return Optional.of(FinishReason.DEADLINE);
        }
        return occupant.abandoned() ? Optional.of(FinishReason.ERROR) : Optional.empty();
    }

    private static String codeOf(FinishReason reason) {
        return reason == FinishReason.ERROR ? "listener_failed" : "";
    }

    /**
     * One task per pass: rendering its prompt takes time, too. Prompts that come whole are admitted
     * one after the other.
     */
    private void admit() {
        if (!divisible && work.promptsComing()) {
            return;
        }
        if (freeSlots() <= 0 && board.urgentWaiting()) {
            suspendOne();
        }
        int free = freeSlots();
        if (free <= 0) {
            return;
        }
        Optional<Admission> next = board.next(free, !suspended.isEmpty());
        if (next.isPresent()) {
            begin(next.get());
        } else if (!suspended.isEmpty()) {
            slots.add(suspended.remove());
        }
    }

    /** Slots that are neither taken nor promised to samples whose prompt is still coming. */
    private int freeSlots() {
        return slots.free()
                - slots.occupants().stream().mapToInt(one -> one.followers().size()).sum();
    }

    private void begin(Admission admission) {
        Optional<Occupant> occupant = start.start(admission, () -> board.forget(admission));
        if (occupant.isPresent()) {
            living.began(occupant.get());
            occupant.get().followers().forEach(living::began);
            slots.add(occupant.get());
        }
    }

    /** Sets the normal reply aside that has least to lose; its prefix stays if there is room. */
    private void suspendOne() {
        IntStream.range(0, slots.active())
                .filter(slot -> mayWait(slots.at(slot)))
                .boxed()
                .min(Comparator.comparingInt(slot -> slots.at(slot).filled()))
                .ifPresent(
                        slot -> {
                            suspended.add((Sequence) slots.at(slot));
                            slots.remove(slot);
                        });
    }

    private static boolean mayWait(Occupant occupant) {
        return occupant instanceof Sequence
                && !occupant.admission().urgent()
                && occupant.admission().slots() == 1;
    }

    private void endUnstarted(Admission admission, FinishReason reason, String errorCode) {
        board.forget(admission);
        admission.endUnstarted(reason, errorCode);
    }

    /** Ends everything as failed; the board is closed by now. */
    void abandon() {
        board.takeCancelled().forEach(one -> endUnstarted(one, FinishReason.ERROR, ENGINE_FAILED));
        dropAll();
    }

    /** Ends all replies without touching the engine, which may be what failed. */
    private void dropAll() {
        work.forget();
        slots.clear();
        suspended.clear();
        living.all().forEach(one -> living.end(one, FinishReason.ERROR, ENGINE_FAILED));
    }
}
