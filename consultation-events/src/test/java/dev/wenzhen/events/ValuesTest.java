package dev.wenzhen.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final Subject SUBJECT =
            new Subject(TenantId.LOCAL, PatientId.LOCAL, ConsultationId.next());

    @Test
    void ids_rise() {
        assertThat(TurnId.next().value()).isLessThan(TurnId.next().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "01hzx3m5e0v9qk2t4w6y8a0c2e", "01HZX3M5E0V9QK2T4W6Y8A0C2E\n"})
    void refuses_what_is_no_ulid_without_quoting_it(String text) {
        assertThat(TurnId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new TurnId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TurnId must be an upper-case ULID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "张三", "a/b", "{x}"})
    void refuses_names_that_could_break_a_key(String text) {
        assertThatThrownBy(() -> new PatientId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sealed_text_does_not_print_its_payload() {
        assertThat(TextCipher.NONE.seal(SUBJECT, "咳嗽"))
                .hasToString("SealedText[cipher=none, length=2]");
    }

    @Test
    void the_cipher_none_opens_only_what_it_sealed() {
        assertThat(TextCipher.NONE.open(SUBJECT, TextCipher.NONE.seal(SUBJECT, "咳嗽")))
                .isEqualTo("咳嗽");
        assertThatThrownBy(() -> TextCipher.NONE.open(SUBJECT, new SealedText("aes", "咳嗽")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot open cipher aes");
    }

    @Test
    void token_ids_survive_as_text() {
        assertThat(TokenIds.parse(TokenIds.format(List.of(1, 22, 333))))
                .containsExactly(1, 22, 333);
        assertThat(TokenIds.parse(TokenIds.format(List.of()))).isEmpty();
    }

    @Test
    void keys_of_one_consultation_share_a_hash_tag() {
        ConsultationId id = ConsultationId.next();

        Set<String> tags =
                Set.of(
                                RedisKeys.consultation(id),
                                RedisKeys.turnEvents(id, TurnId.next()),
                                RedisKeys.turnIdempotency(id, "digest"))
                        .stream()
                        .map(key -> key.substring(key.indexOf('{'), key.indexOf('}')))
                        .collect(Collectors.toSet());

        assertThat(tags).containsExactly("{" + id);
    }

    @Test
    void topics_that_share_a_consultation_have_equal_partition_counts() {
        List<String> shared =
                List.of(Topic.CONSULTATION_COMMANDS, Topic.GENERATION_CHUNKS, Topic.REPLY_EVENTS);

        assertThat(Topic.all("default"))
                .filteredOn(topic -> shared.contains(topic.name()))
                .hasSize(3)
                .allMatch(topic -> topic.partitions() == Topic.CONSULTATION_PARTITIONS);
    }
}
