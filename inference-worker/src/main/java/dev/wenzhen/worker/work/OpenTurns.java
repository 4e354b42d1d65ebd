package dev.wenzhen.worker.work;

import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.TurnId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The turns that this worker answers, each from its claim until the broker has its ending, and a
 * bounded memory of cancellations and of turns that ended. Thread-safe.
 */
public final class OpenTurns {

    private final OffsetLedger ledger;
    private final Map<TurnId, OpenTurn> open = new HashMap<>();
    private final BoundedMemory<TurnId, Long> cancelledBefore;
    private final BoundedMemory<TurnId, Boolean> ended;

    /**
     * @param remembered how many cancellations and endings are remembered; a forgotten one costs a
     *     generation that nobody reads, nothing else
     */
    public OpenTurns(OffsetLedger ledger, int remembered) {
        this.ledger = ledger;
        this.cancelledBefore = new BoundedMemory<>(remembered);
        this.ended = new BoundedMemory<>(remembered);
    }

    /** Where it books what is done. */
    public OffsetLedger ledger() {
        return ledger;
    }

    /** Decides about a request; unless it is admitted, its offset is taken care of. */
    public synchronized Admission admit(PulledRequest pulled) {
        OpenTurn running = open.get(pulled.turnId());
        if (running != null) {
            running.requestedAlsoAt(pulled.position());
            return Admission.RUNNING_HERE;
        }
        if (ended.contains(pulled.turnId())) {
            ledger.done(pulled.position());
            return Admission.ENDED_HERE;
        }
        if (cancelledBefore.get(pulled.turnId()).orElse(0L) == Long.MAX_VALUE) {
            ledger.done(pulled.position());
            return Admission.CANCELLED;
        }
        open.put(pulled.turnId(), new OpenTurn(pulled));
        return Admission.ADMITTED;
    }

    /** The claim was acknowledged. */
    public synchronized OpenTurn claimed(TurnId turnId, long epoch) {
        OpenTurn turn = open.get(turnId);
        turn.claimed(epoch);
        return turn;
    }

    /** No claim, or no slot: the request goes back into the queue and starts anew. */
    public synchronized void withdraw(TurnId turnId) {
        open.remove(turnId);
    }

    /** Whether a cancellation concerns this turn's present claim. */
    public synchronized boolean isCancelled(OpenTurn turn) {
        return turn.isOlderThan(cancelledBefore.get(turn.turnId()).orElse(Long.MIN_VALUE));
    }

    /**
     * Remembers a cancellation.
     *
     * @return the turn, when it runs here under an older claim
     */
    public synchronized Optional<OpenTurn> cancel(GenerationCancelled cancelled) {
        long before =
                Math.max(
                        cancelledBefore.get(cancelled.turnId()).orElse(Long.MIN_VALUE),
                        cancelled.beforeEpoch());
        cancelledBefore.put(cancelled.turnId(), before);
        return Optional.ofNullable(open.get(cancelled.turnId()))
                .filter(turn -> turn.isOlderThan(before));
    }

    /** The broker has the ending, or nobody waits for it: its requests are done. */
    public synchronized void end(TurnId turnId, long epoch) {
        OpenTurn turn = open.get(turnId);
        if (turn == null || turn.epoch() != epoch) {
            return;
        }
        open.remove(turnId);
        ended.put(turnId, true);
        turn.positions().forEach(ledger::done);
    }

    /** The running turn of this claim. */
    public synchronized Optional<OpenTurn> find(TurnId turnId, long epoch) {
        return Optional.ofNullable(open.get(turnId)).filter(turn -> turn.epoch() == epoch);
    }

    /**
     * Gives up all turns: nothing more of them is published and their requests stay undone, so that
     * another worker answers them.
     */
    public synchronized List<OpenTurn> abandonAll() {
        List<OpenTurn> abandoned = List.copyOf(open.values());
        abandoned.forEach(OpenTurn::abandon);
        open.clear();
        return abandoned;
    }

    /** How many turns each client has here; see {@link Clients}. */
    public synchronized Map<String, Integer> byClient() {
        Map<String, Integer> turns = new HashMap<>();
        open.values()
                .forEach(
                        turn -> turns.merge(Clients.of(turn.request().subject()), 1, Integer::sum));
        return turns;
    }

    public synchronized int size() {
        return open.size();
    }
}
