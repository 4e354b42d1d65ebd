package dev.wenzhen.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wenzhen.lm.text.TokenizerFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders that go round in circles or claim to be endless: one sentence each, soon. What is merely
 * wrong or damaged is in the tests of its file.
 */
class HostileFolderTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir Path temp;

    private Path folder;

    @BeforeEach
    void copyOfAGoodFolder() throws IOException {
        folder = copy("gqa-untied-wide-heads-bf16", "model");
    }

    private Path copy(String golden, String name) throws IOException {
        Path copy = Files.createDirectory(temp.resolve(name));
        try (Stream<Path> files = Files.list(GOLDEN.resolve(golden))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void assertRefused(ModelFault fault, Runnable reading, String words) {
        InvalidModelException refusal =
                assertTimeoutPreemptively(
                        SOON,
                        () -> catchThrowableOfType(InvalidModelException.class, reading::run));
        assertThat(refusal).isNotNull();
        assertThat(refusal.fault()).isEqualTo(fault);
        assertThat(refusal.getMessage()).contains(words).endsWith(".").doesNotContain("\n");
    }

    private void assertFolderRefused(ModelFault fault, String words) {
        assertRefused(fault, () -> ModelFolder.open(folder), words);
    }

    private void index(String file) throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.norm.weight\": \"" + file + "\"}}");
    }

    @Test
    void an_index_that_names_itself_is_refused() throws IOException {
        index("model.safetensors.index.json");
        assertFolderRefused(ModelFault.WEIGHTS_MALFORMED, "is no PyTorch file");
    }

    @Test
    void an_index_that_names_another_index_is_refused() throws IOException {
        Files.writeString(folder.resolve("pytorch_model.bin.index.json"), "{\"weight_map\": {}}");
        index("pytorch_model.bin.index.json");
        assertFolderRefused(ModelFault.WEIGHTS_MALFORMED, "is no PyTorch file");
    }

    @Test
    void a_link_that_leads_to_itself_is_refused() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        Files.delete(weights);
        Files.createSymbolicLink(weights, weights.getFileName());
        assertFolderRefused(ModelFault.FILE_MISSING, "no weights");
        index("model.safetensors");
        assertFolderRefused(ModelFault.FILE_MISSING, "model.safetensors");
    }

    @Test
    void json_nested_a_hundred_thousand_deep_is_refused() throws IOException {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        for (String name :
                new String[] {
                    "config.json", "generation_config.json", "model.safetensors.index.json"
                }) {
            byte[] good =
                    Files.exists(folder.resolve(name))
                            ? Files.readAllBytes(folder.resolve(name))
                            : null;
            Files.writeString(folder.resolve(name), deep);
            assertFolderRefused(ModelFault.FILE_MALFORMED, name);
            Files.delete(folder.resolve(name));
            if (good != null) {
                Files.write(folder.resolve(name), good);
            }
        }
        Files.writeString(folder.resolve("tokenizer.json"), deep);
        assertRefused(
                ModelFault.FILE_MALFORMED, () -> TokenizerFile.open(folder), "tokenizer.json");
    }

    @Test
    void a_key_that_is_there_twice_is_refused() throws IOException {
        Path config = folder.resolve("config.json");
        String json = Files.readString(config);
        Files.writeString(
                config, json.replaceFirst("\\{", "{\"hidden_size\": 1, \"hidden_size\": 2,"));
        assertFolderRefused(ModelFault.FILE_MALFORMED, "config.json");
    }

    @Test
    void an_adapter_of_itself_is_no_model() throws IOException {
        Path adapter = Files.createDirectory(temp.resolve("adapter"));
        Files.writeString(
                adapter.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 2,"
                        + " \"base_model_name_or_path\": \""
                        + adapter
                        + "\"}");
        Files.copy(
                folder.resolve("model.safetensors"), adapter.resolve("adapter_model.safetensors"));
        assertRefused(ModelFault.FILE_MISSING, () -> ModelFolder.open(adapter), "no config.json");
        assertRefused(
                ModelFault.ADAPTER_MISMATCH,
                () -> ModelWeights.open(folder, Optional.of(adapter)),
                "none of PEFT's");
    }

    @Test
    void a_model_that_is_its_own_adapter_is_refused() {
        assertRefused(
                ModelFault.FILE_MISSING,
                () -> ModelWeights.open(folder, Optional.of(folder)),
                "no adapter_config.json");
    }

    @Test
    void bombs_in_a_bin_are_refused_however_they_are_packed() throws IOException {
        Path bin = folder.resolve("pytorch_model.bin");
        Files.delete(folder.resolve("model.safetensors"));
        Files.write(bin, deflated(Deflater.BEST_COMPRESSION));
        assertFolderRefused(ModelFault.WEIGHTS_MALFORMED, "compressed");
        Files.write(bin, deflated(Deflater.NO_COMPRESSION));
        assertFolderRefused(ModelFault.WEIGHTS_MALFORMED, "compressed");
        byte[] lying = stored("archive/data.pkl", new byte[8]);
        int central = lastIndexOf(lying, (byte) 1, (byte) 2);
        Arrays.fill(lying, central + 20, central + 28, (byte) 0xF0);
        Files.write(bin, lying);
        assertFolderRefused(ModelFault.WEIGHTS_TRUNCATED, "leaves the file");
    }

    @Test
    void an_archive_that_holds_itself_is_not_opened_again() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        byte[] archive = stored("archive/data.pkl", new byte[8]);
        for (int level = 0; level < 5; level++) {
            archive = stored("archive/data.pkl", archive);
        }
        Files.write(folder.resolve("pytorch_model.bin"), archive);
        assertFolderRefused(ModelFault.WEIGHTS_MALFORMED, "opcode 0x50");
    }

    @Test
    void an_object_that_holds_itself_is_no_tensor() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        String dict = "\u0080\u0002}q\u0000X\u0001\u0000\u0000\u0000ah\u0000s.";
        String list = "\u0080\u0002]q\u0000h\u0000a.";
        for (String pickle : new String[] {dict, list}) {
            byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
            Files.write(folder.resolve("pytorch_model.bin"), stored("archive/data.pkl", bytes));
            assertFolderRefused(ModelFault.WEIGHTS_MALFORMED, "holds no");
        }
    }

    @Test
    void a_layer_count_without_end_is_refused() throws IOException {
        Path config = folder.resolve("config.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(config.toFile());
        json.put("num_hidden_layers", Integer.MAX_VALUE);
        Files.writeString(config, json.toString());
        assertFolderRefused(ModelFault.FILE_MALFORMED, "num_hidden_layers");
    }

    private static byte[] deflated(int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(new byte[8 << 20]);
        }
        return bytes.toByteArray();
    }

    private static byte[] stored(String name, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            CRC32 checksum = new CRC32();
            checksum.update(data);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(data.length);
            entry.setCrc(checksum.getValue());
            zip.putNextEntry(entry);
            zip.write(data);
        }
        return bytes.toByteArray();
    }

    private static int lastIndexOf(byte[] bytes, byte third, byte fourth) {
        for (int i = bytes.length - 4; i >= 0; i--) {
            if (bytes[i] == 'P'
                    && bytes[i + 1] == 'K'
                    && bytes[i + 2] == third
                    && bytes[i + 3] == fourth) {
                return i;
            }
        }
        throw new AssertionError("no such record");
    }
}
