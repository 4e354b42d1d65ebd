package dev.wenzhen.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    private final ProcessMark own = ProcessMark.of(ProcessHandle.current());

    @Test
    void finds_the_process_again_from_its_line() {
        assertThat(ProcessMark.parse(own.format() + "\n")).contains(own);
        assertThat(own.find()).contains(ProcessHandle.current());
    }

    @Test
    void takes_a_process_with_a_recycled_number_for_a_stranger() {
        Instant earlier = own.startedAt().minus(Duration.ofMinutes(1));
        assertThat(new ProcessMark(own.pid(), earlier).find()).isEmpty();
    }

    @Test
    void reads_no_mark_from_a_half_written_line() {
        assertThat(ProcessMark.parse("")).isEmpty();
        assertThat(ProcessMark.parse("4711")).isEmpty();
        assertThat(ProcessMark.parse("4711 2026-11-")).isEmpty();
        assertThat(ProcessMark.parse("4711 2026-11-21T10:15:30Z more")).isEmpty();
    }
}
