package dev.wenzhen.stack.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

    @TempDir private Path folder;

    @Test
    void a_named_browser_wins_over_the_path() throws IOException {
        Path named = executable("mine");
        executable("chromium");

        assertThat(Chromium.find(named.toString(), folder.toString())).isEqualTo(named);
        assertThat(Chromium.find(null, "/nowhere:" + folder)).isEqualTo(folder.resolve("chromium"));
    }

    @Test
    void a_missing_browser_says_how_to_install_it() {
        assertThatThrownBy(() -> Chromium.find("", folder.toString()))
                .hasMessageContaining("apt-get install -y chromium fonts-noto-cjk");
        assertThatThrownBy(() -> Chromium.find(folder.resolve("gone").toString(), "/usr/bin"))
                .hasMessageContaining("apt-get install -y chromium fonts-noto-cjk");
    }

    private Path executable(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
