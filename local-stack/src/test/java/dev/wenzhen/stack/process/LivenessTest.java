package dev.wenzhen.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LivenessTest {

    /** A parent that does not ask for its child's exit code; it prints the child's pid. */
    private static final String CARELESS_PARENT = "sleep 60 & echo $!; exec sleep 60";

    @Test
    void what_runs_runs_and_what_ended_unasked_for_does_not() throws IOException {
        Process parent = new ProcessBuilder("sh", "-c", CARELESS_PARENT).start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            ProcessMark mark = ProcessMark.of(child);
            assertThat(Liveness.runs(child)).isTrue();

            Ending.end(child, Duration.ofSeconds(10));

            assertThat(child.isAlive()).isTrue(); // as an entry
            assertThat(Liveness.runs(child)).isFalse();
            assertThat(mark.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }
}
