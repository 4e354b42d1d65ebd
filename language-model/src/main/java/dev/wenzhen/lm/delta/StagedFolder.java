package dev.wenzhen.lm.delta;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is filled under another name beside it and gets its own when it is complete; else
 * nothing is left. What a killed process left is taken away by the next one.
 */
final class StagedFolder implements AutoCloseable {

    private final Path out;
    private final Path staged;

    private StagedFolder(Path out, Path staged) {
        this.out = out;
        this.staged = staged;
    }

    /**
     * @param bytes that will be written, at least
     */
    static StagedFolder open(Path out, long bytes) throws IOException {
        Path folder = out.toAbsolutePath().normalize();
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw refused("The output folder " + out + " already holds something.");
        }
        if (folder.getParent() == null || !Files.isDirectory(folder.getParent())) {
            throw refused("There is no folder in which " + out + " could be made.");
        }
        long free = Files.getFileStore(folder.getParent()).getUsableSpace();
        if (free < bytes) {
            throw refused(
                    String.format(
                            "The merged model takes %,d MB, but only %,d MB are free at %s.",
                            bytes >> 20, free >> 20, out));
        }
        Path staged = folder.resolveSibling("." + folder.getFileName() + ".partial");
        delete(staged);
        Files.createDirectory(staged);
        return new StagedFolder(folder, staged);
    }

    Path path() {
        return staged;
    }

    void publish() throws IOException {
        Files.deleteIfExists(out); // empty
        Files.move(staged, out, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        delete(staged);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static InvalidModelException refused(String sentence) {
        return new InvalidModelException(ModelFault.OUTPUT_UNUSABLE, sentence);
    }
}
