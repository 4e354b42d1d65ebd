package dev.wenzhen.architecture.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own files: no build output, nothing hidden but the build server's script. */
record ProjectTree(Path root) {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

    /** The directory that holds this build's parent POM. */
    static ProjectTree ofThisProject() {
        Path here = Path.of("").toAbsolutePath();
        return new ProjectTree(
                Stream.iterate(here, Path::getParent)
                        .takeWhile(dir -> dir != null)
                        .filter(dir -> Files.exists(dir.resolve("CONTRIBUTING.md")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no project around " + here)));
    }

    List<Path> javaFiles() {
        return files().stream().filter(file -> file.toString().endsWith(".java")).toList();
    }

    List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).filter(this::isOurs).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> directories() {
        try (Stream<Path> all = Files.list(root)) {
            return Set.copyOf(
                    all.filter(Files::isDirectory)
                            .map(dir -> dir.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !NOT_OURS.contains(name))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for binary files. */
    static Optional<List<String>> lines(Path file) {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(Path file) {
        for (Path part : root.relativize(file)) {
            String name = part.toString();
            boolean hidden = name.startsWith(".") && !name.equals(".ci");
            if (hidden || NOT_OURS.contains(name)) {
                return false;
            }
        }
        return true;
    }
}
