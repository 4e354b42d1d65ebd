package dev.wenzhen.lm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsHeaderTest {

    @TempDir Path temp;

    private Path file(String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return file(json.length, json, dataBytes);
    }

    private Path file(long headerBytes, byte[] header, int dataBytes) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(headerBytes).put(header);
        for (int i = 0; i < dataBytes; i++) {
            bytes.put((byte) i);
        }
        return Files.write(temp.resolve("model.safetensors"), bytes.array());
    }

    private static ModelFault fault(Path file) {
        InvalidModelException refusal =
                catchThrowableOfType(InvalidModelException.class, () -> TensorFile.open(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).endsWith(".").contains("model.safetensors");
        return refusal.fault();
    }

    private static String tensor(String name, String type, String shape, long begin, long end) {
        return String.format(
                "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                name, type, shape, begin, end);
    }

    @Test
    void maps_each_tensor_to_its_bytes() throws IOException {
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + tensor("b", "F16", "[2,1]", 8, 12)
                        + ","
                        + tensor("a", "F32", "[2]", 0, 8)
                        + "}";
        TensorFile file = TensorFile.open(file(header, 12));

        assertThat(file.entries().keySet()).containsExactly("b", "a");
        TensorEntry entry = file.entries().get("b");
        assertThat(entry.shape()).isEqualTo(List.of(2L, 1L));
        ByteBuffer bytes = file.map(entry);
        assertThat(bytes.remaining()).isEqualTo(4);
        assertThat(bytes.get(0)).isEqualTo((byte) 8);
    }

    @Test
    void truncated_files_are_called_truncated() throws IOException {
        Path whole = file("{" + tensor("a", "F32", "[4]", 0, 16) + "}", 16);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(whole, Arrays.copyOf(bytes, length));
            assertThat(fault(cut)).as("%d bytes", length).isEqualTo(ModelFault.WEIGHTS_TRUNCATED);
        }
    }

    @Test
    void impossible_headers_are_refused() throws IOException {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(fault(file(-1, json, 0))).isEqualTo(ModelFault.WEIGHTS_MALFORMED);
        assertThat(fault(file(0, json, 0))).isEqualTo(ModelFault.WEIGHTS_MALFORMED);
        assertThat(fault(file(Long.MAX_VALUE, json, 0))).isEqualTo(ModelFault.WEIGHTS_MALFORMED);
        assertThat(fault(file(1 << 20, json, 0))).isEqualTo(ModelFault.WEIGHTS_TRUNCATED);
        assertThat(fault(file("not json", 0))).isEqualTo(ModelFault.WEIGHTS_MALFORMED);
        assertThat(fault(file("[1,2]", 0))).isEqualTo(ModelFault.WEIGHTS_MALFORMED);
    }

    @Test
    void entries_that_lie_are_refused() throws IOException {
        for (String entry :
                List.of(
                        tensor("a", "F32", "[4]", 0, 12),
                        tensor("a", "F32", "[4]", -4, 12),
                        tensor("a", "F32", "[4]", 16, 0),
                        tensor("a", "F32", "[-4]", 0, 16),
                        tensor("a", "F32", "[1.5]", 0, 16),
                        tensor("a", "WHAT", "[4]", 0, 16),
                        tensor("a", "F32", "[4294967296,4294967296]", 0, 16),
                        tensor("a", "F32", "[4]", 0, Long.MAX_VALUE),
                        "\"a\":{\"dtype\":\"F32\",\"shape\":[4]}",
                        "\"a\":7",
                        "\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}",
                        tensor("a", "F32", "[4]", 0, 16) + "," + tensor("a", "F32", "[4]", 0, 16),
                        "\"__metadata__\":" + "[".repeat(10_000) + "]".repeat(10_000),
                        tensor("a", "F32", "[4]", 0, 16)
                                + ","
                                + tensor("b", "F32", "[2]", 8, 16))) {
            assertThat(fault(file("{" + entry + "}", 16)))
                    .as(entry)
                    .isEqualTo(ModelFault.WEIGHTS_MALFORMED);
        }
    }

    @Test
    void no_damage_to_a_header_does_more_than_be_refused() throws IOException {
        byte[] good = Files.readAllBytes(file("{" + tensor("a", "F32", "[4]", 0, 16) + "}", 16));
        Random random = new Random(20261121);
        for (int round = 0; round < 300; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            Path file = Files.write(temp.resolve("model.safetensors"), bad);
            assertThatCode(
                            () -> {
                                try {
                                    TensorFile.open(file);
                                } catch (InvalidModelException refused) {
                                    assertThat(refused.code()).startsWith("model_");
                                }
                            })
                    .doesNotThrowAnyException();
        }
    }
}
