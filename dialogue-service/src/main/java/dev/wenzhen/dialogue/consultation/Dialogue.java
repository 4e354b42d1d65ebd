package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * One consultation: what is stored of it and how far its active turn is.
 *
 * @param opened how the gateway opened it; present where it was found in the store
 * @param state empty until the first command
 * @param progress present exactly while a turn is active
 */
public record Dialogue(
        ConsultationId consultationId,
        Optional<ConsultationOpened> opened,
        Optional<ConsultationState> state,
        Optional<Progress> progress) {

    /** A consultation of which the store knows nothing. */
    public static Dialogue unknown(ConsultationId consultationId) {
        return new Dialogue(consultationId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Version to expect in the store; 0 when nothing is stored. */
    public long version() {
        return state.map(ConsultationState::version).orElse(0L);
    }

    public Optional<TurnState> turn(TurnId turnId) {
        return state.flatMap(stored -> stored.turn(turnId));
    }

    /** The active turn if it is this one. */
    public Optional<TurnState> activeTurn(TurnId turnId) {
        return turn(turnId).filter(turn -> isActive(turn.turnId()));
    }

    public boolean isActive(TurnId turnId) {
        return progress.filter(turn -> turn.turnId().equals(turnId)).isPresent();
    }

    /**
     * This consultation after the fact; the only way it changes.
     *
     * @param open opens the sealed texts of events, since progress counts characters
     */
    public Dialogue apply(Fact fact, Function<SealedText, String> open) {
        return fact.fold(
                saved -> withState(saved.state(), saved.at()),
                said ->
                        withProgress(
                                progress.filter(turn -> turn.turnId().equals(said.event().turnId()))
                                        .map(turn -> turn.after(said.event(), open))),
                drafted ->
                        withProgress(
                                progress.filter(turn -> turn.turnId().equals(drafted.turnId()))
                                        .map(
                                                turn ->
                                                        turn.drafted(
                                                                open.apply(drafted.text()),
                                                                drafted.reply()))),
                raised -> withProgress(progress.map(turn -> turn.claimed(raised.epoch()))));
    }

    private Dialogue withState(ConsultationState next, Instant at) {
        Optional<Progress> ofActive =
                next.activeTurn()
                        .map(
                                turn ->
                                        progress.filter(p -> p.turnId().equals(turn.turnId()))
                                                .orElseGet(() -> Progress.none(turn.turnId(), at)));
        return new Dialogue(consultationId, opened, Optional.of(next), ofActive);
    }

    private Dialogue withProgress(Optional<Progress> next) {
        return new Dialogue(consultationId, opened, state, next.or(() -> progress));
    }
}
