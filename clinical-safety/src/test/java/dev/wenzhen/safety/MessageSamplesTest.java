package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages as patients might write them, made up for this test. A miss costs most; an alert on
 * everyday questions would teach patients to ignore alerts.
 */
class MessageSamplesTest {

    private static final RedFlagScreen SCREEN = RedFlagScreen.standard();

    static List<String> urgent() throws IOException {
        return lines("urgent-messages.txt");
    }

    static List<String> everyday() throws IOException {
        return lines("everyday-questions.txt");
    }

    @Test
    void looks_at_enough_messages() throws IOException {
        assertThat(urgent()).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
        assertThat(everyday()).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("urgent")
    void raises_an_alert_on_an_urgent_message(String message) {
        assertThat(SCREEN.screen(message).alert()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void raises_nothing_on_an_everyday_question(String question) {
        assertThat(SCREEN.screen(question).rules()).isEmpty();
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = MessageSamplesTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
