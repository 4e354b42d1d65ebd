package dev.wenzhen.stack.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.stack.process.FreePorts;
import dev.wenzhen.stack.process.RunningPart;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {

    @TempDir Path folder;

    @Test
    void values_survive_a_kill() throws IOException {
        StateDirectory state = new StateDirectory(folder.resolve("名字 with spaces"));
        int port = FreePorts.any(Set.of());
        RunningPart redis = start(state, port);
        try {
            assertThat(command(port, "SET name 13")).isEqualTo("+OK");

            redis.kill();
            redis = start(state, port);

            assertThat(command(port, "STRLEN name")).isEqualTo(":2");
        } finally {
            redis.stop();
        }
    }

    private static RunningPart start(StateDirectory state, int port) {
        RunningPart redis = RunningPart.start(RedisServer.part(state, port, Map.of()), state);
        redis.awaitReady();
        return redis;
    }

    private static String command(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next != '\r';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }
}
