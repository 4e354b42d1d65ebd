package dev.wenzhen.evaluation.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this runs.
 *
 * @param system as {@code os.name} has it
 * @param architecture as {@code os.arch} has it
 * @param features of the processor, as Linux names them
 */
record Machine(String system, String architecture, Set<String> features) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    Machine {
        features = Set.copyOf(features);
    }

    static Machine here() {
        return new Machine(
                System.getProperty("os.name"), System.getProperty("os.arch"), featuresHere());
    }

    private static Set<String> featuresHere() {
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .limit(1)
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /** One sentence on why the prebuilt libraries do not run here, if they do not. */
    Optional<String> misfit() {
        if (!system.equals("Linux") || !architecture.equals("amd64")) {
            return Optional.of(
                    "llama.cpp's prebuilt libraries are for Linux on x86-64, this is %s on %s."
                            .formatted(system, architecture));
        }
        return features.contains("avx2")
                ? Optional.empty()
                : Optional.of(
                        "The comparison needs a processor with AVX2, which this one has not.");
    }
}
