package dev.wenzhen.stack.command;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which model is measured, in which kernels. */
final class MeasuredModelOption {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A Hugging Face folder (default: the bundled model).")
    private Path folder;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            description = "Kernels (default: the fastest for this processor).")
    private String word;

    /** What is done with the folder. */
    @FunctionalInterface
    interface Measurement<T> {
        T run(Path model) throws IOException;
    }

    Precision precision() {
        return word == null
                ? Precision.fastestOn(System.getProperty("os.arch"))
                : Precision.of(word);
    }

    /** Hands over a copy in a temporary folder that is deleted afterwards. */
    <T> T measure(Measurement<T> measurement) throws IOException {
        Path scratch = Files.createTempDirectory("wenzhen-bench");
        try {
            Path model = scratch.resolve("model");
            if (folder == null) {
                Path extracted = DefaultModel.extractTo(scratch.resolve("bundled"));
                Files.move(extracted, model);
            } else {
                Files.createSymbolicLink(model, folder.toAbsolutePath());
            }
            return measurement.run(model);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(scratch)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
