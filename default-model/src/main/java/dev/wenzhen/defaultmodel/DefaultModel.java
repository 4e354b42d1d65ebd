package dev.wenzhen.defaultmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the default checkpoint where an engine can map it. It is a tiny demonstration model, mostly
 * wrong: never show its answers as advice.
 */
public final class DefaultModel {

    /** Its name in descriptions and metrics. */
    public static final String NAME = "starter";

    private DefaultModel() {}

    /**
     * The model's folder below a cache directory, extracted at the first call and whenever a file
     * is not what it should be. Safe when several processes call it at once: the folder appears
     * whole or not at all.
     *
     * @throws UncheckedIOException when the directory cannot be written
     */
    public static Path extractTo(Path cacheDirectory) {
        ModelFiles files = new ModelFiles(NAME);
        Path target = cacheDirectory.resolve(files.version()).resolve(NAME);
        try {
            if (!files.intactIn(target)) {
                extract(files, target);
            }
            return target;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One at a time: by monitor in this process, by file lock among processes. */
    private static synchronized void extract(ModelFiles files, Path target) throws IOException {
        Path parent = Files.createDirectories(target.getParent());
        try (FileChannel channel =
                FileChannel.open(
                        parent.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            channel.lock();
            if (!files.intactIn(target)) {
                Path fresh = parent.resolve(".extracting");
                delete(fresh);
                files.copyTo(Files.createDirectory(fresh));
                delete(target);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
