package dev.wenzhen.stack.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Copies of the default model, each changed in one respect. */
final class ModelFolders {

    private static final Path ORIGINAL =
            Path.of("../default-model/src/main/resources/dev/wenzhen/defaultmodel/starter");

    private ModelFolders() {}

    /** Whose replies end after a few words. */
    static Path shortReplies(Path folder) {
        return replaced(folder, "generation_config.json", "(\"max_new_tokens\":\\s*)\\d+", "$1 24");
    }

    /** Whose tokenizer knows one token more than the embedding has rows. */
    static Path largerTokenizer(Path folder) {
        String token =
                "{\"id\":%d,\"content\":\"<|further|>\",\"single_word\":false,\"lstrip\":false,"
                        + "\"rstrip\":false,\"normalized\":false,\"special\":true},";
        return replaced(
                folder,
                "tokenizer.json",
                "(\"added_tokens\":\\s*\\[)",
                "$1" + token.formatted(100_000));
    }

    /** Whose weights end in the middle. */
    static Path truncatedWeights(Path folder) {
        try {
            Path weights = copy(folder).resolve("model.safetensors");
            byte[] bytes = Files.readAllBytes(weights);
            Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path replaced(Path folder, String file, String pattern, String replacement) {
        try {
            Path path = copy(folder).resolve(file);
            String text = Files.readString(path);
            String changed = text.replaceFirst(pattern, replacement);
            if (changed.equals(text)) {
                throw new IllegalStateException(file + " has no such member");
            }
            Files.writeString(path, changed);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(ORIGINAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }
}
