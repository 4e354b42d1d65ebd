package dev.wenzhen.lm.hostile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.TensorFile;
import dev.wenzhen.lm.sentencepiece.SentencePieceFile;
import dev.wenzhen.lm.text.TokenBytes;
import dev.wenzhen.lm.text.TokenizerFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file holds, it is read or refused with one sentence. In the build the committed inputs
 * run; {@code language-model/README.md} says how to look for new ones.
 */
class HostileFilesFuzzTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/mqa-tied-f32");
    private static final int EMBEDDING_ROWS = 1 << 16;

    @TempDir static Path temp;

    private interface Reading {
        void run() throws IOException;
    }

    @FuzzTest(maxDuration = "10m")
    void safetensors(byte[] data) throws IOException {
        Path file = Files.write(temp.resolve("model.safetensors"), data);
        readOrRefuse(() -> mapAll(TensorFile.open(file)));
    }

    @FuzzTest(maxDuration = "10m")
    void zip(byte[] data) throws IOException {
        Path file = Files.write(temp.resolve("zip.bin"), data);
        readOrRefuse(() -> mapAll(TensorFile.open(file)));
    }

    @FuzzTest(maxDuration = "10m")
    void pickle(byte[] data) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            store(zip, "archive/data.pkl", data);
            for (int key = 0; key < 6; key++) {
                store(zip, "archive/data/" + key, new byte[8 << key % 3]);
            }
        }
        Path file = Files.write(temp.resolve("pickle.bin"), archive.toByteArray());
        readOrRefuse(() -> mapAll(TensorFile.open(file)));
    }

    @FuzzTest(maxDuration = "10m")
    void tokenizer_json(byte[] data) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("json"));
        Files.write(folder.resolve("tokenizer.json"), data);
        readOrRefuse(
                () -> {
                    TokenizerFile file = TokenizerFile.open(folder);
                    file.requireFits(EMBEDDING_ROWS);
                    new TokenBytes(file, EMBEDDING_ROWS);
                    new ObjectMapper().readTree(file.withoutControlTokens());
                });
    }

    @FuzzTest(maxDuration = "10m")
    void sentencepiece(byte[] data) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("pieces"));
        Files.write(folder.resolve("tokenizer.model"), data);
        readOrRefuse(
                () -> {
                    SentencePieceFile file = SentencePieceFile.open(folder).orElseThrow();
                    file.requireFits(EMBEDDING_ROWS);
                    new TokenBytes(file, EMBEDDING_ROWS);
                    file.tokenizer().encode(" 头痛 ①Ａ\n\t😵  <s>aa▁");
                });
    }

    @FuzzTest(maxDuration = "10m")
    void config(byte[] data) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("config"));
        if (Files.notExists(folder.resolve("model.safetensors"))) {
            Files.copy(GOLDEN.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        }
        Files.write(folder.resolve("config.json"), data);
        readOrRefuse(() -> ModelFolder.open(folder).endTokens());
    }

    private static void mapAll(TensorFile file) {
        file.entries().values().forEach(file::map);
    }

    private static void readOrRefuse(Reading reading) throws IOException {
        try {
            reading.run();
        } catch (InvalidModelException refused) {
            String sentence = refused.getMessage();
            if (!sentence.endsWith(".")
                    || sentence.length() > 1_000
                    || sentence.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("no single sentence: " + sentence, refused);
            }
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(data);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
    }
}
