package dev.wenzhen.stack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a part whether it is ready; an answer takes at most a second. */
@FunctionalInterface
public interface Probe {

    /** Longest wait for one answer. */
    Duration LIMIT = Duration.ofSeconds(1);

    boolean isReady();

    /** Ready when somebody accepts connections at the port. */
    static Probe listening(int port) {
        return () -> {
            try (Socket socket = connect(port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when Redis answers a ping, which it refuses while it loads its data. */
    static Probe ping(int port) {
        return () -> {
            try (Socket socket = connect(port)) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] answer = socket.getInputStream().readNBytes(5);
                return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when a GET is answered with 200. */
    static Probe http(URI address) {
        return () -> {
            try {
                HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout((int) LIMIT.toMillis());
                connection.setReadTimeout((int) LIMIT.toMillis());
                int status = connection.getResponseCode();
                connection.disconnect();
                return status == HttpURLConnection.HTTP_OK;
            } catch (IOException e) {
                return false;
            }
        };
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        int millis = (int) LIMIT.toMillis();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
        socket.setSoTimeout(millis);
        return socket;
    }
}
