package dev.wenzhen.lm.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server whose answers are played by the test, down to how a connection ends. One request
 * to a connection; the last answer is played again for further requests.
 */
final class PlayedServer implements AutoCloseable {

    static final String FIRST =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                    + "\"finish_reason\":null}]}\n\n";
    static final String LAST =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                    + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":8}}}\n\n"
                    + "data: [DONE]\n\n";

    /** What a server does with one request. */
    @FunctionalInterface
    interface Answer {
        void play(Connection connection) throws IOException;
    }

    /** What a client asked. */
    record Request(String path, Map<String, String> headers, JsonNode body) {}

    private final ServerSocket listening;
    private final Deque<Answer> answers;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> leavings = new CopyOnWriteArrayList<>();

    PlayedServer(Answer... answers) throws IOException {
        this.answers = new ArrayDeque<>(Arrays.asList(answers));
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** An answer that says these words, one event each, and ends well. */
    static Answer saying(String... words) {
        return connection -> {
            connection.stream();
            connection.send(FIRST);
            for (String word : words) {
                connection.send(delta(word));
            }
            connection.send(LAST);
            connection.end();
        };
    }

    static String delta(String words) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n"
                .formatted(words);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1");
    }

    List<Request> requests() {
        return requests;
    }

    /** Waits until the client has closed the connection of its n-th request, from 0. */
    void awaitLeaving(int request) {
        leavings.get(request).orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "played-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Connection connection = new Connection(socket);
            Answer answer;
            synchronized (this) {
                leavings.add(connection.left);
                requests.add(connection.read());
                answer = answers.size() > 1 ? answers.remove() : answers.element();
            }
            start(connection::watch);
            answer.play(connection);
        } catch (IOException gone) {
            // The client left; whoever cares waits for that.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One request's connection. */
    static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final CompletableFuture<Void> left = new CompletableFuture<>();

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        private Request read() throws IOException {
            String[] start = line().split(" ");
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
            return new Request(start[1], headers, new ObjectMapper().readTree(body));
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        }

        /** A client sends nothing after its request: the next thing it does is to leave. */
        private void watch() {
            try {
                if (in.read() < 0) {
                    left.complete(null);
                }
            } catch (IOException reset) {
                left.complete(null);
            }
        }

        void stream() throws IOException {
            head(200, "text/event-stream; charset=utf-8");
        }

        void head(int status, String type, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Played\r\n");
            head.append("Content-Type: ").append(type).append("\r\n");
            List.of(headers).forEach(header -> head.append(header).append("\r\n"));
            head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            write(head.toString().getBytes(StandardCharsets.UTF_8));
        }

        void send(String text) throws IOException {
            sendBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void sendBytes(byte[] bytes) throws IOException {
            write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
            write(bytes);
            write("\r\n".getBytes(StandardCharsets.UTF_8));
        }

        void end() throws IOException {
            write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }

        /** As a server that dies. */
        void cut() throws IOException {
            socket.close();
        }

        void awaitLeaving() {
            left.orTimeout(30, TimeUnit.SECONDS).join();
        }

        private void write(byte[] bytes) {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
