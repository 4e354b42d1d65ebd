package dev.wenzhen.stack.redis;

import dev.wenzhen.stack.process.PartFailedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads fields of a hash, one connection each: all that a command of an operator needs of Redis
 * (RESP 2).
 */
public record RedisHash(String host, int port, String key) {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int NO_SUCH_FIELD = -1;
    private static final int MOST_BYTES = 64 << 20;

    /**
     * Empty when there is no such field, or no such hash.
     *
     * @throws PartFailedException when Redis does not answer, or refuses
     */
    public Optional<byte[]> field(String name) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) LIMIT.toMillis());
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(command("HGET", key, name));
            return answer(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new PartFailedException("redis at " + place() + " does not answer", e);
        }
    }

    private static byte[] command(String... words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] encoded = word.getBytes(StandardCharsets.UTF_8);
            bytes.write(ascii("$" + encoded.length + "\r\n"));
            bytes.write(encoded);
            bytes.write(ascii("\r\n"));
        }
        return bytes.toByteArray();
    }

    private Optional<byte[]> answer(InputStream in) throws IOException {
        String line = line(in);
        if (!line.startsWith("$")) {
            throw new PartFailedException("redis at " + place() + " refuses: " + line);
        }
        int length = Integer.parseInt(line.substring(1));
        if (length == NO_SUCH_FIELD) {
            return Optional.empty();
        }
        byte[] value = length > MOST_BYTES ? new byte[0] : in.readNBytes(length);
        if (value.length != length) {
            throw new IOException("the answer is cut");
        }
        return Optional.of(value);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0 || line.length() > 200) {
                throw new IOException("no answer of Redis");
            }
            line.append((char) next);
        }
        if (in.read() != '\n') {
            throw new IOException("no answer of Redis");
        }
        return line.toString();
    }

    private String place() {
        return host + ":" + port;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
