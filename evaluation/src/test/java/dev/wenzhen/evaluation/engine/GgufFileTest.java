package dev.wenzhen.evaluation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.wenzhen.lm.model.HalfFloat;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GgufFileTest {

    private static final RandomModel MODEL = new RandomModel(ModelShape.TINY, 256);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void what_was_written_is_read_back(GgufType type) throws Exception {
        GgufReader file = new GgufReader(GgufFile.write(MODEL, type, folder.resolve("m.gguf")));

        assertThat(file.metadata)
                .containsAllEntriesOf(
                        Map.of(
                                "general.architecture", "llama",
                                "llama.vocab_size", 320,
                                "llama.context_length", 256,
                                "llama.embedding_length", 64,
                                "llama.block_count", 2,
                                "llama.feed_forward_length", 160,
                                "llama.attention.head_count", 4,
                                "llama.attention.head_count_kv", 2,
                                "llama.rope.dimension_count", 16,
                                "llama.rope.freq_base", 10_000f));
        long end = 0;
        for (RandomTensor tensor : MODEL.tensors()) {
            GgufReader.Tensor read = file.tensors.get(tensor.ggufName());
            assertThat(read.columns()).isEqualTo(tensor.columns());
            assertThat(read.rows()).isEqualTo(tensor.rows());
            assertThat(read.offset()).isGreaterThanOrEqualTo(end);
            end = read.offset() + type.bytesOf(tensor.size());
            assertSame(file.values(tensor.ggufName()), tensor, type);
        }
        assertThat(file.tensors).hasSize(MODEL.tensors().size());
        assertThat(file.end() - file.dataStart()).isGreaterThanOrEqualTo(end);
    }

    private static void assertSame(float[] read, RandomTensor tensor, GgufType type) {
        short[] halves = MODEL.halves(tensor);
        float tolerance = tensor.isNorm() ? 0 : tolerance(type);
        for (int row = 0; row < tensor.rows(); row++) {
            for (int i = 0; i < tensor.columns(); i++) {
                float expected =
                        HalfFloat.toFloat(halves[tensor.sourceRow(row) * tensor.columns() + i]);
                assertThat(read[row * tensor.columns() + i])
                        .as("%s [%d, %d]", tensor.ggufName(), row, i)
                        .isCloseTo(expected, within(tolerance));
            }
        }
    }

    /** Numbers are up to 1/32: half of the last of eight bits, or of 127 steps. */
    private static float tolerance(GgufType type) {
        return switch (type) {
            case F32, F16 -> 0;
            case BF16 -> 1 / 32f / 512 * 1.01f;
            case Q8_0 -> 1 / 32f / 127 / 2 * 1.01f;
        };
    }

    @Test
    void the_first_bytes_are_the_formats() throws Exception {
        byte[] bytes = Files.readAllBytes(GgufFile.write(MODEL, GgufType.F16, folder.resolve("m")));

        String golden =
                "47475546" // GGUF
                        + "03000000" // version
                        + "1400000000000000" // 20 tensors
                        + "0c00000000000000" // 12 keys
                        + "1400000000000000"
                        + HexFormat.of().formatHex("general.architecture".getBytes())
                        + "08000000" // a string
                        + "0500000000000000"
                        + HexFormat.of().formatHex("llama".getBytes());
        assertThat(HexFormat.of().formatHex(bytes, 0, golden.length() / 2)).isEqualTo(golden);
        assertThat(bytes.length % 32).isZero();
    }

    @Test
    void a_block_of_eight_bits_is_a_scale_and_32_numbers() {
        short[] halves = new short[32];
        halves[0] = HalfFloat.ofFloat(-0.5f);
        halves[1] = HalfFloat.ofFloat(0.25f);
        ByteBuffer out = RandomModel.little(34);

        GgufType.Q8_0.write(halves, 0, 32, out);

        assertThat(out.remaining()).isZero();
        assertThat(HalfFloat.toFloat(out.getShort(0))).isCloseTo(0.5f / 127, within(1e-5f));
        assertThat(out.get(2)).isEqualTo((byte) -127);
        assertThat(out.get(3)).isBetween((byte) 63, (byte) 64);
        assertThat(out.get(4)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 64, 4, 2, 160, 320, layers must be from 1 to 1000",
        "-1, 64, 4, 2, 160, 320, layers must be from 1 to 1000",
        "2, 0, 4, 2, 160, 320, sizes must be positive",
        "2, 64, 4, 0, 160, 320, sizes must be positive",
        "2, 64, 4, 2, -160, 320, sizes must be positive",
        "2, 64, 4, 2, 160, 0, sizes must be positive",
        "2, 64, 3, 1, 160, 320, heads must divide hidden",
        "2, 64, 4, 3, 160, 320, kvHeads must divide heads",
        "2, 64, 64, 2, 160, 320, a head must have an even size",
        "2, 48, 4, 2, 160, 320, hidden and feedForward must be multiples of 32",
        "2, 64, 4, 2, 161, 320, hidden and feedForward must be multiples of 32",
        "2, 64, 4, 2, 160, 2147483647, a matrix must not have more than 536870911 numbers",
        "2, 2147483616, 2, 2, 160, 320, a matrix must not have more than 536870911 numbers"
    })
    void sizes_that_no_file_can_hold_are_refused(
            int layers,
            int hidden,
            int heads,
            int kvHeads,
            int feedForward,
            int vocabulary,
            String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new ModelShape(
                                        "x",
                                        layers,
                                        hidden,
                                        heads,
                                        kvHeads,
                                        feedForward,
                                        vocabulary))
                .withMessage(sentence);
    }
}
