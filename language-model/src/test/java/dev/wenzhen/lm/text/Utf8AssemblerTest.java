package dev.wenzhen.lm.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8AssemblerTest {

    @Test
    void joins_whole_text_from_any_split_and_never_shows_half_a_character() {
        String text = "血压 140/90 mmHg，头晕😵‍💫吗？é";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            Utf8Assembler assembler = new Utf8Assembler();
            StringBuilder joined = new StringBuilder();
            int at = 0;
            while (at < bytes.length) {
                int end = Math.min(bytes.length, at + random.nextInt(5));
                String part = assembler.append(Arrays.copyOfRange(bytes, at, end));
                assertThat(part).doesNotContain("\uFFFD");
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(part)).isTrue();
                joined.append(part);
                at = end;
            }
            assertThat(joined).hasToString(text);
        }
    }

    @Test
    void replaces_what_can_never_become_a_character() {
        Utf8Assembler assembler = new Utf8Assembler();

        assertThat(assembler.append(new byte[] {(byte) 0xE4, (byte) 0xBD})).isEmpty();
        assertThat(assembler.append(new byte[] {'a', (byte) 0xFF, 'b'}))
                .isEqualTo("\uFFFDa\uFFFDb");
    }

    @Test
    void drops_an_unfinished_character_at_the_end() {
        Utf8Assembler assembler = new Utf8Assembler();

        assertThat(assembler.append(new byte[] {'a', (byte) 0xF0, (byte) 0x9F})).isEqualTo("a");
    }
}
