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
        int free = FreePorts.any(Set.of());
        assertThat(FreePorts.choose(free, Set.of())).isEqualTo(free);
    }

    @Test
    void takes_another_when_somebody_listens_or_it_is_promised() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(FreePorts.isFree(port)).isFalse();
            assertThat(FreePorts.choose(port, Set.of())).isNotEqualTo(port);
        }
        int promised = FreePorts.any(Set.of());
        assertThat(FreePorts.choose(promised, Set.of(promised))).isNotEqualTo(promised);
    }
}
