package dev.wenzhen.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
    void blank_text_is_empty(String text) {
        assertThatThrownBy(() -> TurnText.of(text, 10)).hasMessage("empty_text");
    }

    @Test
    void length_counts_characters_and_not_their_halves() {
        assertThat(TurnText.of("😷".repeat(10), 10).length()).isEqualTo(10);
        assertThatThrownBy(() -> TurnText.of("😷".repeat(11), 10)).hasMessage("text_too_long");
    }

    @Test
    void what_was_said_stays_out_of_logs() {
        assertThat(TurnText.of("头痛", 10)).hasToString("TurnText[length=2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "键", "a\u0001"})
    void a_key_is_visible_ascii(String key) {
        assertThatThrownBy(() -> new IdempotencyKey(key)).hasMessage("invalid_idempotency_key");
    }

    @Test
    void a_key_has_at_most_255_characters() {
        assertThat(new IdempotencyKey("k".repeat(255)).digest()).hasSize(64);
        assertThatThrownBy(() -> new IdempotencyKey("k".repeat(256)))
                .hasMessage("invalid_idempotency_key");
    }

    @Test
    void a_missing_key_is_told_apart() {
        assertThatThrownBy(() -> IdempotencyKey.required(null))
                .hasMessage("missing_idempotency_key");
    }
}
