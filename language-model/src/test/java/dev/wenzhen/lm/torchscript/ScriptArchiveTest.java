package dev.wenzhen.lm.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ScriptArchiveTest {

    @Test
    void holds_module_source_constants_and_version_uncompressed() throws IOException {
        byte[] archive = ScriptArchive.of("class M(Module):\n");
        List<String> names = new ArrayList<>();
        String code = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                if (entry.getName().endsWith(".py")) {
                    code = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        assertThat(names)
                .containsExactly(
                        "decoder/data.pkl",
                        "decoder/code/__torch__.py",
                        "decoder/constants.pkl",
                        "decoder/version");
        assertThat(code).isEqualTo("class M(Module):\n");
    }

    @Test
    void is_the_same_bytes_every_time() {
        assertThat(ScriptArchive.of("x")).isEqualTo(ScriptArchive.of("x"));
    }
}
