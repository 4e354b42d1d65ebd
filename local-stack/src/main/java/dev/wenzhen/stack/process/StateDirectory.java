package dev.wenzhen.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one stack: {@code data/} outlives down and up, {@code logs/} has one file per part,
 * {@code pids/} one per living process, {@code ports} what was taken. Two folders are two stacks.
 */
public final class StateDirectory {

    private final Path root;

    public StateDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** Where a part keeps what must survive; created when missing. */
    public Path data(String part) {
        return created(root.resolve("data").resolve(part));
    }

    public Path log(String part) {
        return created(root.resolve("logs")).resolve(part + ".log");
    }

    public Path lockFile() {
        return created(root).resolve("lock");
    }

    /** What the pid file of this name says; empty when there is none or it cannot be read. */
    public Optional<ProcessMark> mark(String name) {
        return read(pidFile(name)).flatMap(ProcessMark::parse);
    }

    public void saveMark(String name, ProcessMark mark) {
        created(root.resolve("pids"));
        write(pidFile(name), mark.format() + "\n");
    }

    public void removeMark(String name) {
        try {
            Files.deleteIfExists(pidFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + pidFile(name), e);
        }
    }

    /** The names of all pid files, sorted. */
    public Stream<String> marked() {
        Path pids = root.resolve("pids");
        if (!Files.isDirectory(pids)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(pids)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .map(name -> name.substring(0, name.length() - ".pid".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + pids, e);
        }
    }

    /** The ports that were taken last time, by name; empty before the first time. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String line : read(root.resolve("ports")).orElse("").lines().toList()) {
            String[] words = line.split("=", -1);
            if (words.length == 2 && words[1].matches("\\d{1,5}")) {
                ports.put(words[0], Integer.valueOf(words[1]));
            }
        }
        return ports;
    }

    public void savePorts(Map<String, Integer> ports) {
        StringBuilder lines = new StringBuilder();
        ports.forEach((name, port) -> lines.append(name).append('=').append(port).append('\n'));
        created(root);
        write(root.resolve("ports"), lines.toString());
    }

    /** A small text that was saved under this name. */
    public Optional<String> note(String name) {
        return read(root.resolve(name)).map(String::strip);
    }

    public void saveNote(String name, String text) {
        created(root);
        write(root.resolve(name), text + "\n");
    }

    private Path pidFile(String name) {
        return root.resolve("pids").resolve(name + ".pid");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** In one step: a reader sees the old text or the new one. */
    private static void write(Path file, String text) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }
}
