package dev.wenzhen.defaultmodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The jar's files with their SHA-256 sums, as {@code sha256sum} writes them. */
final class ModelFiles {

    private static final String MANIFEST = "files.sha256";

    private final String folder;
    private final Map<String, String> sums = new LinkedHashMap<>();
    private final String version;

    ModelFiles(String folder) {
        this.folder = folder;
        try (InputStream in = open(MANIFEST)) {
            byte[] manifest = in.readAllBytes();
            version = HexFormat.of().formatHex(sha256().digest(manifest)).substring(0, 12);
            new String(manifest, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("  ", 2))
                    .forEach(line -> sums.put(line[1], line[0]));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Changes whenever a file does. */
    String version() {
        return version;
    }

    /** Whether a directory holds exactly these bytes. */
    boolean intactIn(Path directory) throws IOException {
        for (Map.Entry<String, String> file : sums.entrySet()) {
            try (InputStream in = Files.newInputStream(directory.resolve(file.getKey()))) {
                if (!sum(in).equals(file.getValue())) {
                    return false;
                }
            } catch (NoSuchFileException absent) {
                return false;
            }
        }
        return true;
    }

    void copyTo(Path directory) throws IOException {
        for (String name : sums.keySet()) {
            try (InputStream in = open(name)) {
                Files.copy(in, directory.resolve(name));
            }
        }
    }

    private InputStream open(String name) throws IOException {
        InputStream in = ModelFiles.class.getResourceAsStream(folder + "/" + name);
        if (in == null) {
            throw new NoSuchFileException(folder + "/" + name);
        }
        return in;
    }

    private static String sum(InputStream in) throws IOException {
        try (DigestInputStream digest = new DigestInputStream(in, sha256())) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
