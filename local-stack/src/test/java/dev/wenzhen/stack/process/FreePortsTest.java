package dev.wenzhen.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void takes_the_preferred_port_when_it_is_free() {
        int free = FreePorts.choose(21_300, Set.of());
        assertThat(FreePorts.choose(free, Set.of())).isEqualTo(free);
    }

    @Test
    void takes_one_some_steps_further_when_somebody_listens_or_it_is_promised() throws IOException {
        int free = FreePorts.choose(21_300, Set.of());
        int next = FreePorts.choose(free, Set.of(free));
        assertThat(next).isGreaterThan(free).isLessThan(32_000);
        assertThat(next % 100).isEqualTo(free % 100);

        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = new ServerSocket(free, 1, loopback)) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
            assertThat(FreePorts.choose(free, Set.of())).isGreaterThan(free);
        }
    }

    @Test
    void takes_any_port_of_the_system_when_no_step_is_left() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(FreePorts.choose(port, Set.of())).isNotEqualTo(port).isPositive();
        }
    }
}
