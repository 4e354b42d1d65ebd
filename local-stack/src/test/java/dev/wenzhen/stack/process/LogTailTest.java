package dev.wenzhen.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir Path folder;

    @Test
    void the_last_error_is_the_reason() throws IOException {
        assertThat(
                        lastLine(
                                """
                                2026-11-21 10:15:31,456 ERROR [dev.wen.Main] (main) it broke
                                java.nio.file.NoSuchFileException: config.json
                                \tat java.base/sun.nio.fs.UnixException.translate(UnixException.java)
                                2026-11-21 10:15:32,123 INFO  [io.quarkus] (main) stopped in 0.1s
                                """))
                .isEqualTo("it broke");
    }

    @Test
    void else_the_last_line_that_is_no_stack_frame() throws IOException {
        assertThat(
                        lastLine(
                                """
                                Exception in thread "main"
                                Caused by: java.nio.file.NoSuchFileException: config.json
                                \tat java.base/sun.nio.fs.UnixException.translate(UnixException.java)
                                \t... 12 more

                                """))
                .isEqualTo("config.json");
    }

    @Test
    void time_level_category_and_thread_are_left_out() throws IOException {
        assertThat(lastLine("2026-11-21 10:15:31,456 ERROR [dev.wen.Main] (main) 模型目录不存在\n"))
                .isEqualTo("模型目录不存在");
    }

    @Test
    void a_missing_or_empty_log_gives_no_reason() throws IOException {
        assertThat(LogTail.lastLine(folder.resolve("missing.log"))).isEmpty();
        assertThat(lastLine("")).isEmpty();
    }

    private String lastLine(String text) throws IOException {
        return LogTail.lastLine(Files.writeString(folder.resolve("part.log"), text));
    }
}
