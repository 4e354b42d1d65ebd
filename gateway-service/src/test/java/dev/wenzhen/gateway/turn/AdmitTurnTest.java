package dev.wenzhen.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.events.Alert;
import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.FeedbackGiven;
import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.PatientId;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.TenantId;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnSubmitted;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.safety.privacy.Deidentifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmitTurnTest {

    private static final ConsultationId ID = new ConsultationId("01JD0N3Q8Z6Y5X4W3V2T1S0R9P");
    private static final TurnId TURN = new TurnId("01JD0N3Q8Z6Y5X4W3V2T1S0R9Q");
    private static final TurnId OTHER = new TurnId("01JD0N3Q8Z6Y5X4W3V2T1S0R9R");
    private static final Subject SUBJECT = new Subject(TenantId.LOCAL, PatientId.LOCAL, ID);
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Alert ALERT =
            new Alert("a1", "emergency", List.of("chest-pain"), "请立即拨打 120", List.of("120"));

    private final FakeGate gate = new FakeGate();
    private final FakeLog log = new FakeLog();

    @Test
    void a_new_turn_is_published_and_confirmed() {
        gate.decision = new GateDecision.Admitted(TURN);

        AdmittedTurn admitted = admit();

        assertThat(admitted).isEqualTo(new AdmittedTurn(ID, TURN, true));
        assertThat(log.commands)
                .containsExactly(
                        new TurnSubmitted(
                                SUBJECT,
                                TURN,
                                TextCipher.NONE.seal(SUBJECT, "头痛"),
                                GenerationOptions.NONE,
                                Optional.of(ALERT),
                                NOW,
                                NOW.plusSeconds(120)));
        assertThat(gate.confirmed).containsExactly(TURN);
    }

    @Test
    void a_turn_that_no_broker_acknowledged_is_published_again() {
        gate.decision = new GateDecision.Pending(OTHER);

        assertThat(admit()).isEqualTo(new AdmittedTurn(ID, OTHER, false));
        assertThat(log.commands).hasSize(1);
        assertThat(gate.confirmed).containsExactly(OTHER);
    }

    @Test
    void a_known_turn_is_not_published_again() {
        gate.decision = new GateDecision.Known(OTHER);

        assertThat(admit()).isEqualTo(new AdmittedTurn(ID, OTHER, false));
        assertThat(log.commands).isEmpty();
    }

    @Test
    void every_refusal_has_its_problem() {
        assertThat(refusal(new GateDecision.Busy(OTHER)))
                .isEqualTo(
                        Problem.of(ProblemType.TURN_ALREADY_ACTIVE)
                                .with("activeTurnId", OTHER.value()));
        assertThat(refusal(new GateDecision.KeyReused()))
                .isEqualTo(Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
        assertThat(refusal(new GateDecision.UnknownConsultation()))
                .isEqualTo(Problem.of(ProblemType.CONSULTATION_NOT_FOUND));
        assertThat(log.commands).isEmpty();
    }

    @Test
    void without_acknowledgement_the_turn_stays_unconfirmed() {
        log.acknowledges = false;

        assertThat(refusal(new GateDecision.Admitted(TURN)))
                .isEqualTo(Problem.of(ProblemType.NOT_PUBLISHED));
        assertThat(gate.confirmed).isEmpty();
    }

    @Test
    void without_the_store_nothing_is_published() {
        gate.away = true;

        assertThat(refusal(new GateDecision.Admitted(TURN)))
                .isEqualTo(Problem.of(ProblemType.STATE_UNAVAILABLE));
        assertThat(log.commands).isEmpty();
    }

    @Test
    void a_published_turn_counts_even_if_it_cannot_be_confirmed() {
        gate.decision = new GateDecision.Admitted(TURN);
        gate.forgetful = true;

        assertThat(admit().turnId()).isEqualTo(TURN);
    }

    @Test
    void a_retry_has_the_same_body_hash_and_another_text_has_not() {
        gate.decision = new GateDecision.Known(TURN);
        admit("头痛");
        admit("头痛");
        admit("头疼");

        List<String> hashes = gate.asked.stream().map(r -> r.bodyHash()).toList();
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
    }

    @Test
    void names_and_numbers_are_gone_before_a_text_is_hashed_or_published() {
        gate.decision = new GateDecision.Admitted(TURN);

        admit("我叫陈建国，电话13857129046，头痛，每天吃阿司匹林100mg");

        TurnSubmitted published = (TurnSubmitted) log.commands.get(0);
        String clean = "我叫〔姓名〕，电话〔电话〕，头痛，每天吃阿司匹林100mg";
        assertThat(published.text()).isEqualTo(TextCipher.NONE.seal(SUBJECT, clean));
        assertThat(gate.asked.get(0).bodyHash()).isEqualTo(Digest.of(clean));
    }

    private Problem refusal(GateDecision decision) {
        gate.decision = decision;
        return catchThrowableOfType(ProblemException.class, this::admit).problem();
    }

    private AdmittedTurn admit() {
        return admit("头痛");
    }

    private AdmittedTurn admit(String text) {
        AdmitTurn.Limits limits =
                new AdmitTurn.Limits(Duration.ofMinutes(2), Duration.ofSeconds(4));
        AdmitTurn admission =
                new AdmitTurn(
                        gate,
                        log,
                        Deidentifier.standard(),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        () -> TURN,
                        limits);
        TurnPost post =
                new TurnPost(
                        ID,
                        TurnText.of(text, 2000),
                        new IdempotencyKey("k1"),
                        GenerationOptions.NONE);
        return admission.admit(SUBJECT, post, Optional.of(ALERT));
    }

    private static final class FakeGate implements AdmissionGate {

        private final List<GateRequest> asked = new ArrayList<>();
        private final List<TurnId> confirmed = new ArrayList<>();
        private GateDecision decision;
        private boolean away;
        private boolean forgetful;

        @Override
        public GateDecision admit(GateRequest request) {
            if (away) {
                throw new StateUnavailableException(null);
            }
            asked.add(request);
            return decision;
        }

        @Override
        public void published(ConsultationId id, TurnId turnId, IdempotencyKey key) {
            if (forgetful) {
                throw new StateUnavailableException(null);
            }
            confirmed.add(turnId);
        }
    }

    private static final class FakeLog implements CommandLog {

        private final List<ConsultationCommand> commands = new ArrayList<>();
        private boolean acknowledges = true;

        @Override
        public boolean publish(ConsultationCommand command, Duration within) {
            assertThat(within).isEqualTo(Duration.ofSeconds(4));
            commands.add(command);
            return acknowledges;
        }

        @Override
        public boolean publish(FeedbackGiven feedback, Duration within) {
            return acknowledges;
        }
    }
}
