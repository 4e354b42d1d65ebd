package dev.wenzhen.dialogue.redis;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis on a free port, from the PATH or else from Maven, for the length of a test class.
 */
final class RedisProcess implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private Process process;

    private RedisProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static RedisProcess start(Path directory) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        RedisProcess redis = new RedisProcess(directory, port);
        redis.start();
        return redis;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it, also again after {@link #kill}. */
    void start() throws IOException {
        process =
                new ProcessBuilder(
                                executable(),
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--dir",
                                directory.toString(),
                                "--appendonly",
                                "yes",
                                "--appendfsync",
                                "always",
                                "--save",
                                "")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("redis.log").toFile())
                        .start();
        long giveUpAt = System.nanoTime() + START_WITHIN.toNanos();
        while (!answers()) {
            if (System.nanoTime() > giveUpAt || !process.isAlive()) {
                throw new IOException("redis-server did not start; see " + directory);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private static String executable() throws IOException {
        String onPath =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> new File(directory, "redis-server"))
                        .filter(File::canExecute)
                        .map(File::getPath)
                        .findFirst()
                        .orElse(null);
        return onPath != null
                ? onPath
                : ExecutableProvider.newJarResourceProvider().get().getPath();
    }
}
