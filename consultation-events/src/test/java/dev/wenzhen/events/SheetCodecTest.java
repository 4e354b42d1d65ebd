package dev.wenzhen.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SheetCodecTest {

    private static final Subject SUBJECT =
            new Subject(
                    TenantId.LOCAL,
                    new PatientId("patient-7"),
                    new ConsultationId("01HZX3M5E0V9QK2T4W6Y8A0C2E"));

    private final SheetCodec codec = new SheetCodec(TextCipher.NONE);

    @Test
    void reads_back_what_it_wrote() {
        SealedText sealed = codec.seal(SUBJECT, SheetExamples.SHEET);

        assertThat(codec.open(SUBJECT, sealed, TurnSheet.class)).isEqualTo(SheetExamples.SHEET);
        assertThat(sealed.payload()).contains("\"slot\":\"symptom:nausea\"");
    }

    @Test
    void reads_an_older_sheet_that_lacks_parts() {
        SealedText sealed = TextCipher.NONE.seal(SUBJECT, "{\"ward\":7}");

        assertThat(codec.open(SUBJECT, sealed, TurnSheet.class)).isEqualTo(TurnSheet.EMPTY);
    }

    @Test
    void says_nothing_of_the_content_when_it_is_malformed() {
        SealedText sealed = TextCipher.NONE.seal(SUBJECT, "{\"triage\":\"胸口痛\"}");

        assertThatThrownBy(() -> codec.open(SUBJECT, sealed, TurnSheet.class))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("胸口");
    }

    @Test
    void what_ails_a_patient_is_not_in_its_text() {
        assertThat(SheetExamples.SHEET.toString()).doesNotContain("头痛", "migraine");
    }
}
