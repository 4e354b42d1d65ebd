package dev.wenzhen.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of {@code src/test/golden/make_checkpoint_goldens.py}, and worse ones made here. */
class TorchFileTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @TempDir Path temp;

    private static List<Float> floats(TensorFile file, String name) {
        TensorEntry entry = file.entries().get(name);
        WeightType type = WeightType.of(entry);
        Float[] values = new Float[(int) entry.elements()];
        Arrays.setAll(values, i -> type.read(file.map(entry), i));
        return List.of(values);
    }

    private static InvalidModelException refusal(Path file) {
        InvalidModelException refusal =
                catchThrowableOfType(InvalidModelException.class, () -> TensorFile.open(file));
        assertThat(refusal).as(file.toString()).isNotNull();
        assertThat(refusal.getMessage()).endsWith(".").contains(".bin").doesNotContain("\n");
        return refusal;
    }

    @ParameterizedTest
    @CsvSource({"single, gqa-tied-f16", "sharded, gqa-untied-wide-heads-bf16"})
    void holds_the_same_numbers_as_the_safetensors(String folder, String golden) {
        ModelWeights read = ModelWeights.open(CHECKPOINTS.resolve(folder));
        ModelWeights expected =
                ModelWeights.open(Path.of("src/test/resources/golden").resolve(golden));

        assertThat(read.names()).hasSameElementsAs(expected.names());
        for (String name : expected.names()) {
            assertThat(read.shape(name)).isEqualTo(expected.shape(name));
            assertThat(read.type(name)).isEqualTo(expected.type(name));
            assertThat(read.bytes(name)).as(name).isEqualTo(expected.bytes(name));
        }
    }

    @Test
    void reads_parameters_views_and_passes_over_what_is_no_tensor() {
        TensorFile file = TensorFile.open(CHECKPOINTS.resolve("mixed.bin"));

        assertThat(file.entries().keySet())
                .containsExactly("weight", "bias", "parameter", "first", "rest", "ids");
        assertThat(file.entries().get("weight").shape()).isEqualTo(List.of(2L, 3L));
        assertThat(floats(file, "weight")).containsExactly(0f, 1f, 2f, 3f, 4f, 5f);
        assertThat(floats(file, "bias")).containsExactly(-1f, 1e-3f);
        assertThat(floats(file, "parameter")).containsExactly(0.5f, -2f);
        assertThat(floats(file, "first")).containsExactly(0f, 1f);
        assertThat(floats(file, "rest")).containsExactly(2f, 3f, 4f, 5f, 6f, 7f);
        assertThat(file.entries().get("ids").type()).isEqualTo("I64");
    }

    @Test
    void a_transposed_tensor_is_named() {
        assertThat(refusal(CHECKPOINTS.resolve("strided.bin")).getMessage())
                .contains("tensor t", "row by row");
    }

    @Test
    void the_format_before_pytorch_1_6_is_refused_with_what_to_do() {
        assertThat(refusal(CHECKPOINTS.resolve("legacy.bin")).getMessage())
                .contains("1.6", "save it again");
    }

    @Test
    void truncated_files_are_refused() throws IOException {
        byte[] whole = Files.readAllBytes(CHECKPOINTS.resolve("mixed.bin"));
        for (int length = 0; length < whole.length; length += 7) {
            Path cut = Files.write(temp.resolve("cut.bin"), Arrays.copyOf(whole, length));
            assertThat(refusal(cut).fault())
                    .as("%d bytes", length)
                    .isEqualTo(ModelFault.WEIGHTS_TRUNCATED);
        }
    }

    @Test
    void no_damage_does_more_than_be_refused() throws IOException {
        byte[] good = Files.readAllBytes(CHECKPOINTS.resolve("mixed.bin"));
        Random random = new Random(20261122);
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            for (int change = 0; change <= random.nextInt(3); change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(temp.resolve("bad.bin"), bad);
            assertThatCode(
                            () -> {
                                try {
                                    TensorFile opened = TensorFile.open(file);
                                    opened.entries().values().forEach(opened::map);
                                } catch (InvalidModelException refused) {
                                    assertThat(refused.code()).startsWith("model_");
                                }
                            })
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_pickle_that_would_run_code_is_refused_by_name() throws IOException {
        for (String global :
                List.of(
                        "posix\nsystem",
                        "os\nsystem",
                        "builtins\neval",
                        "__builtin__\nexec",
                        "subprocess\nPopen",
                        "torch.hub\nload",
                        "torch._utils\n_rebuild_tensor_v3",
                        "numpy.core.multiarray\n_reconstruct",
                        "collections\nOrderedDict2")) {
            String pickle = "\u0080\u0002c" + global + "\n(X\u0002\u0000\u0000\u0000ls\u0085R.";
            assertThat(refusal(archive(pickle)).getMessage())
                    .contains(global.replace('\n', '.'), "nothing of it was run");
        }
    }

    @Test
    void pickles_that_make_no_sense_are_refused() throws IOException {
        for (String pickle :
                List.of(
                        "",
                        ".",
                        "}",
                        "\u0080\u0002}.",
                        "\u0080\u0001}.",
                        "\u0080\u0002K\u0001.",
                        "\u0080\u0002h\u0001.",
                        "\u0080\u0002t.",
                        "\u0080\u0002(].",
                        "\u0080\u0002(R.",
                        "\u0080\u0002)Q.",
                        "\u0080\u0002}}b.",
                        "\u0080\u0002}(K\u0001u.",
                        "\u0080\u0002}]K\u0001s.",
                        "\u0080\u0002X\u00ff\u00ff\u00ff\u007fabc.",
                        "\u0080\u0002X\u00ff\u00ff\u00ff\u00ffabc.",
                        "\u0080\u0002ctorch\nFloatStorage\n)R.",
                        "\u0080\u0002ccollections\nOrderedDict\nK\u0001\u0085R.",
                        "\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n)R.",
                        "\u0080\u0002ios\nsystem\n.",
                        "\u0080\u0002\u0081.",
                        "\u0080\u0002P1\n.",
                        "\u0080\u0002\u008a\u0009123456789.",
                        "\u0080\u0002" + "(".repeat(2_000_001) + ".",
                        "\u0080\u0002]q\u0000h\u0000a" + "h\u0000\u0085".repeat(500_000))) {
            assertThat(refusal(archive(pickle)).fault())
                    .isIn(ModelFault.WEIGHTS_MALFORMED, ModelFault.WEIGHTS_TRUNCATED);
        }
    }

    @Test
    void sizes_that_lie_are_refused() throws IOException {
        assertThat(TensorFile.open(tensor(0, "[4]", "[1]", 4)).entries()).containsKey("t");
        assertThat(refusal(tensor(0, "[-4]", "[1]", 4)).getMessage()).contains("negative");
        assertThat(refusal(tensor(1, "[4]", "[1]", 4)).getMessage()).contains("leaves");
        assertThat(refusal(tensor(-1, "[4]", "[1]", 4)).getMessage()).contains("leaves");
        assertThat(refusal(tensor(0, "[4]", "[0]", 4)).getMessage()).contains("row by row");
        assertThat(refusal(tensor(0, "[2,2]", "[1]", 4)).getMessage()).contains("shape");
        assertThat(refusal(tensor(0, "[4]", "[1]", 5)).getMessage()).contains("count");
        assertThat(refusal(tensor(0, "[4]", "[1]", Integer.MAX_VALUE)).getMessage())
                .contains("count");
    }

    @Test
    void zip_bombs_are_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(new byte[50 << 20]);
        }
        Path bomb = Files.write(temp.resolve("bomb.bin"), bytes.toByteArray());
        assertThat(refusal(bomb).getMessage()).contains("compressed");
    }

    @Test
    void overlapping_zip_entries_are_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(archive("\u0080\u0002}."));
        int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, 0);
        int second = indexOf(bytes, new byte[] {'P', 'K', 1, 2}, central + 4);
        System.arraycopy(bytes, central + 42, bytes, second + 42, 4);
        Path file = Files.write(temp.resolve("overlap.bin"), bytes);
        assertThat(refusal(file).getMessage()).contains("overlap");
    }

    /** Pickle of {@code {"t": tensor}} over a storage of four floats. */
    private Path tensor(int offset, String shape, String strides, int numel) throws IOException {
        String pickle =
                "\u0080\u0002}X\u0001\u0000\u0000\u0000tctorch._utils\n_rebuild_tensor_v2\n(("
                        + "X\u0007\u0000\u0000\u0000storagectorch\nFloatStorage\n"
                        + "X\u0001\u0000\u0000\u00000X\u0003\u0000\u0000\u0000cpu"
                        + number(numel)
                        + "tQ"
                        + number(offset)
                        + tuple(shape)
                        + tuple(strides)
                        + "\u0089ccollections\nOrderedDict\n)RtRs.";
        return archive(pickle);
    }

    private static String tuple(String list) {
        StringBuilder opcodes = new StringBuilder("(");
        for (String item : list.substring(1, list.length() - 1).split(",")) {
            opcodes.append(number(Integer.parseInt(item)));
        }
        return opcodes.append("t").toString();
    }

    private static String number(int value) {
        StringBuilder opcodes = new StringBuilder("J");
        for (int shift = 0; shift < 32; shift += 8) {
            opcodes.append((char) (value >> shift & 0xFF));
        }
        return opcodes.toString();
    }

    private Path archive(String pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "archive/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "archive/data/0", new byte[16]);
        }
        return Files.write(temp.resolve("made.bin"), bytes.toByteArray());
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

    private static int indexOf(byte[] bytes, byte[] part, int from) {
        for (int i = from; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
