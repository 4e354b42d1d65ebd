package dev.wenzhen.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.TurnId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenTurnsTest {

    private final OffsetLedger ledger = new OffsetLedger();
    private final OpenTurns turns = new OpenTurns(ledger, 2);
    private final TurnId turnId = TurnId.next();
    private final PulledRequest request = Requests.pulled(turnId, 10);

    @Test
    void a_request_is_done_when_its_turn_has_ended() {
        running(request, 40);
        assertThat(committable()).isEqualTo(10);

        turns.end(turnId, 40);

        assertThat(committable()).isEqualTo(11);
        assertThat(turns.size()).isZero();
    }

    @Test
    void a_repeated_request_waits_for_the_turn_that_runs() {
        running(request, 40);
        PulledRequest repeated = Requests.pulled(turnId, 11);
        ledger.pulled(repeated.position());

        assertThat(turns.admit(repeated)).isEqualTo(Admission.RUNNING_HERE);
        assertThat(committable()).isEqualTo(10);
        turns.end(turnId, 40);

        assertThat(committable()).isEqualTo(12);
    }

    @Test
    void a_request_that_comes_again_after_the_ending_is_done_at_once() {
        running(request, 40);
        turns.end(turnId, 40);
        PulledRequest repeated = Requests.pulled(turnId, 11);
        ledger.pulled(repeated.position());

        assertThat(turns.admit(repeated)).isEqualTo(Admission.ENDED_HERE);
        assertThat(committable()).isEqualTo(12);
    }

    @Test
    void the_ending_of_an_older_claim_ends_nothing() {
        running(request, 40);
        turns.withdraw(turnId);
        running(request, 41);

        turns.end(turnId, 40);

        assertThat(turns.size()).isEqualTo(1);
        assertThat(committable()).isEqualTo(10);
    }

    @Test
    void a_cancellation_stops_claims_older_than_its_epoch_only() {
        OpenTurn turn = running(request, 40);

        assertThat(turns.cancel(cancelled(40))).isEmpty();
        assertThat(turns.isCancelled(turn)).isFalse();
        assertThat(turns.cancel(cancelled(41))).contains(turn);
        assertThat(turns.isCancelled(turn)).isTrue();
        assertThat(turns.cancel(cancelled(7))).as("an older one changes nothing").contains(turn);
    }

    @Test
    void a_cancellation_during_the_claim_is_found_after_it() {
        ledger.pulled(request.position());
        turns.admit(request);

        assertThat(turns.cancel(cancelled(Long.MAX_VALUE))).isEmpty();

        assertThat(turns.isCancelled(turns.claimed(turnId, 40))).isTrue();
    }

    @Test
    void a_turn_that_nobody_wants_is_not_claimed() {
        ledger.pulled(request.position());
        turns.cancel(cancelled(Long.MAX_VALUE));

        assertThat(turns.admit(request)).isEqualTo(Admission.CANCELLED);
        assertThat(committable()).isEqualTo(11);
    }

    @Test
    void a_turn_whose_older_claim_was_cancelled_may_be_claimed_anew() {
        ledger.pulled(request.position());
        turns.cancel(cancelled(41));

        assertThat(turns.admit(request)).isEqualTo(Admission.ADMITTED);
        assertThat(turns.isCancelled(turns.claimed(turnId, 41))).isFalse();
    }

    @Test
    void only_the_latest_cancellations_are_remembered() {
        turns.cancel(cancelled(Long.MAX_VALUE));
        turns.cancel(new GenerationCancelled(Requests.SUBJECT, TurnId.next(), 1));
        turns.cancel(new GenerationCancelled(Requests.SUBJECT, TurnId.next(), 1));

        assertThat(turns.admit(request)).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void an_abandoned_turn_stays_undone() {
        OpenTurn turn = running(request, 40);

        assertThat(turns.abandonAll()).containsExactly(turn);
        turns.end(turnId, 40);

        assertThat(turn.abandoned()).isTrue();
        assertThat(committable()).isEqualTo(10);
    }

    private OpenTurn running(PulledRequest pulled, long epoch) {
        ledger.pulled(pulled.position());
        assertThat(turns.admit(pulled)).isEqualTo(Admission.ADMITTED);
        return turns.claimed(pulled.turnId(), epoch);
    }

    private GenerationCancelled cancelled(long beforeEpoch) {
        return new GenerationCancelled(Requests.SUBJECT, turnId, beforeEpoch);
    }

    private long committable() {
        RequestPartition partition = request.position().partition();
        ledger.commitFailed(java.util.List.of(partition));
        return Map.copyOf(ledger.takeCommittable()).get(partition);
    }
}
