package dev.wenzhen.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.ProcessMark;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Kafka and Redis alone, which is what makes launching hard and testing it cheap. */
class LauncherIT {

    @TempDir Path folder;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private StateDirectory state;
    private StateDirectory other;

    @BeforeEach
    void open() {
        state = new StateDirectory(folder.resolve("one"));
        other = new StateDirectory(folder.resolve("two"));
    }

    @AfterEach
    void stop() {
        StackStop.stop(state, line -> {});
        StackStop.stop(other, line -> {});
    }

    @Test
    void two_states_are_two_stacks_and_each_keeps_its_ports() {
        String first = start(state).detached();
        String second = start(other).detached();
        assertThat(first).isNotEqualTo(second);
        assertThat(start(state).alreadyRunning()).contains(first);
        assertThat(start(other).alreadyRunning()).contains(second);

        assertThat(StackStop.stop(state, said::add)).isTrue();

        assertThat(said).contains("kafka stopped", "redis stopped");
        assertThat(start(state).alreadyRunning()).isEmpty();
        assertThat(start(other).alreadyRunning()).contains(second);
        assertThat(start(state).detached()).isEqualTo(first);
    }

    @Test
    void a_killed_launcher_leaves_nothing_that_the_next_start_does_not_reclaim() throws Exception {
        Process launcher = launchFromTerminal();
        List<ProcessMark> orphans = marks();
        launcher.destroyForcibly().waitFor();
        assertThat(orphans).hasSize(2).allMatch(ProcessMark::isAlive);
        assertThat(start(state).alreadyRunning()).isEmpty();

        start(state).detached();

        assertThat(said).contains("an earlier run had left [redis, kafka] behind: ended");
        assertThat(orphans).noneMatch(ProcessMark::isAlive);
        assertThat(marks()).hasSize(2).allMatch(ProcessMark::isAlive);
    }

    @Test
    void a_launcher_that_is_asked_to_end_ends_its_parts() throws Exception {
        Process launcher = launchFromTerminal();
        List<ProcessMark> parts = marks();
        assertThatThrownBy(() -> start(state).detached())
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("another launcher (process " + launcher.pid() + ")");

        launcher.destroy();
        launcher.waitFor();

        assertThat(parts).hasSize(2).noneMatch(ProcessMark::isAlive);
        assertThat(state.marked()).isEmpty();
    }

    @Test
    void a_taken_port_is_told_and_another_one_used() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            state.savePorts(java.util.Map.of(PartNames.REDIS, port));
            LocalStack stack = LocalStack.prepare(ProjectHome.find(), state, plan(), said::add);
            assertThat(stack.port(PartNames.REDIS)).isNotEqualTo(port);
            assertThat(said)
                    .contains(
                            "port %d is taken: redis uses %d"
                                    .formatted(port, stack.port(PartNames.REDIS)));
        }
    }

    @Test
    void two_launchers_do_not_work_on_one_state_at_once() {
        assertThatThrownBy(() -> StateLock.holding(state, () -> StackStop.stop(state, line -> {})))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("another launcher is starting or stopping the stack");
    }

    private StackStart start(StateDirectory directory) {
        return new StackStart(ProjectHome.find(), directory, plan(), said::add);
    }

    private static StackPlan plan() {
        return StackPlan.DEFAULT.withoutServices();
    }

    private List<ProcessMark> marks() {
        return List.of(PartNames.REDIS, PartNames.KAFKA).stream()
                .map(state::mark)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Runs the command line in the foreground; returns when its parts are ready. */
    private Process launchFromTerminal() throws IOException {
        Process launcher =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-D" + ProjectHome.PROPERTY + "=" + ProjectHome.find().root(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.wenzhen.stack.WenzhenCommand",
                                "up",
                                "--without-services",
                                "--state",
                                state.root().toString())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader output = launcher.inputReader(java.nio.charset.StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains("Ctrl-C stops")) {
                return launcher;
            }
        }
        throw new AssertionError("the launcher ended: " + lines);
    }
}
