package dev.wenzhen.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir Path folder;
    private StateDirectory state;

    @BeforeEach
    void open() {
        state = new StateDirectory(folder.resolve("state"));
    }

    @Test
    void remembers_ports() {
        assertThat(state.ports()).isEmpty();
        state.savePorts(Map.of("gateway", 8080));
        assertThat(new StateDirectory(state.root()).ports()).isEqualTo(Map.of("gateway", 8080));
    }

    @Test
    void remembers_and_forgets_processes() {
        ProcessMark mark = new ProcessMark(4711, Instant.parse("2026-11-21T10:15:30Z"));
        state.saveMark("redis", mark);
        assertThat(state.mark("redis")).contains(mark);
        assertThat(state.marked()).containsExactly("redis");

        state.removeMark("redis");
        assertThat(state.mark("redis")).isEmpty();
        assertThat(state.marked()).isEmpty();
    }

    @Test
    void nonsense_in_its_files_counts_as_nothing() throws IOException {
        state.savePorts(Map.of());
        Files.writeString(state.root().resolve("ports"), "gateway=no\nredis\nkafka=9092\n");
        assertThat(state.ports()).isEqualTo(Map.of("kafka", 9092));
    }
}
