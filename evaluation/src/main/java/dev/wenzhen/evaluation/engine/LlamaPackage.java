package dev.wenzhen.evaluation.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    private static final String FOLDER = "package/bins/linux-x64";
    private static final long LIMIT_MINUTES = 10;

    private LlamaPackage() {}

    /** Name and version, for tables. */
    public static String description() {
        return "llama.cpp " + RELEASE + " (npm " + NAME + " " + VERSION + ")";
    }

    /**
     * The folder of the libraries below {@code cache}.
     *
     * @throws UncheckedIOException with one sentence on what is missing
     */
    public static Path in(Path cache) {
        Path libraries = cache.resolve("llama-" + VERSION).resolve(FOLDER);
        if (!Files.exists(libraries.resolve(LIBRARY))) {
            fetch(cache.resolve("llama-" + VERSION));
        }
        return libraries;
    }

    private static void fetch(Path folder) {
        try {
            Files.createDirectories(folder);
            run(folder, List.of("npm", "pack", "--silent", NAME + "@" + VERSION));
            run(folder, List.of("tar", "-xzf", "node-llama-cpp-linux-x64-" + VERSION + ".tgz"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "llama.cpp's package could not be fetched: this needs npm and tar", e);
        }
    }

    private static void run(Path folder, List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(command.get(0) + " failed");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
