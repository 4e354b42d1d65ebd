package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.evaluation.client.GatewayClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies that come a byte now and then keep no place. */
class SlowBodyIT {

    /** The default of {@code wenzhen.gateway.body-timeout}. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration SLACK = Duration.ofSeconds(5);

    private final URI gateway = SharedStack.get().gateway();

    @Test
    void a_byte_per_second_is_refused_in_time_and_the_connection_closed() throws Exception {
        String consultation = new GatewayClient(gateway).open().id();
        ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout((int) LIMIT.plus(SLACK).toMillis());
            OutputStream out = socket.getOutputStream();
            long began = System.nanoTime();
            out.write(head(consultation).getBytes(StandardCharsets.US_ASCII));
            sender.scheduleAtFixedRate(() -> sendByte(out), 0, 1, TimeUnit.SECONDS);

            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"body_too_slow\"");
            assertThat(elapsed).isBetween(LIMIT.minusSeconds(1), LIMIT.plus(SLACK));
        } finally {
            sender.shutdownNow();
        }
        assertThat(new GatewayClient(gateway).snapshot(consultation).path("turns")).isEmpty();
    }

    private static String head(String consultation) {
        return "POST /v1/consultations/"
                + consultation
                + "/turns HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: k\r\nContent-Length: 1000\r\n\r\n";
    }

    private static void sendByte(OutputStream out) {
        try {
            out.write(' ');
            out.flush();
        } catch (IOException closed) {
            // Ends the schedule.
            throw new UncheckedIOException(closed);
        }
    }
}
