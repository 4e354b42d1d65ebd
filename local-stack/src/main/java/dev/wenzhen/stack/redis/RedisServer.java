package dev.wenzhen.stack.redis;

import dev.wenzhen.stack.process.Part;
import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.Probe;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Redis that keeps its data in the state directory and answers this machine only. */
public final class RedisServer {

    public static final String NAME = "redis";

    private RedisServer() {}

    /**
     * @param settings further settings, by their names in {@code redis.conf}
     */
    public static Part part(StateDirectory state, int port, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(executable(state).toString());
        Map<String, String> configured = new LinkedHashMap<>();
        configured.put("bind", "127.0.0.1");
        configured.put("port", String.valueOf(port));
        configured.put("dir", state.data(NAME).toString());
        // Every write goes to the log; a crash of the machine loses a second of them at most.
        configured.put("appendonly", "yes");
        configured.put("appendfsync", "everysec");
        configured.put("save", "");
        configured.put("maxmemory-policy", "noeviction");
        configured.putAll(settings);
        configured.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
        return new Part(
                NAME,
                port,
                command,
                Map.of(),
                Probe.ping(port),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    /** The first {@code redis-server} on the PATH, if any. */
    public static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path executable(StateDirectory state) {
        return onPath().orElseGet(() -> unpacked(state.root().resolve("bin")));
    }

    /** The binary inside the jar, which needs OpenSSL 3 on the machine. */
    private static Path unpacked(Path folder) {
        try {
            Path target = Files.createDirectories(folder).resolve("redis-server");
            if (!Files.isExecutable(target)) {
                Files.copy(
                        ExecutableProvider.newJarResourceProvider().get().toPath(),
                        target,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            return target;
        } catch (IOException | RuntimeException e) {
            throw new PartFailedException(
                    "Redis is missing and the embedded one does not fit this machine;"
                            + " install it: apt-get install -y redis-server",
                    e);
        }
    }
}
