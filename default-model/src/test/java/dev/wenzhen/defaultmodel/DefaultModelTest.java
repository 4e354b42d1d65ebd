package dev.wenzhen.defaultmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultModelTest {

    @TempDir Path cache;

    @Test
    void extracts_a_whole_model_folder_with_its_card() throws IOException {
        Path folder = DefaultModel.extractTo(cache);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "config.json",
                            "generation_config.json",
                            "model.safetensors",
                            "tokenizer.json",
                            "tokenizer_config.json");
        }
        assertThat(Files.size(folder.resolve("model.safetensors"))).isEqualTo(10_220_328);
        assertThat(folder.resolve("README.md")).content().contains("not a medical model");
    }

    @Test
    void leaves_an_intact_folder_alone() throws IOException {
        Path file = DefaultModel.extractTo(cache).resolve("config.json");
        FileTime marker = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(file, marker);

        DefaultModel.extractTo(cache);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(marker);
    }

    @Test
    void repairs_a_changed_file_and_leaves_nothing_behind() throws IOException {
        Path folder = DefaultModel.extractTo(cache);
        Files.writeString(folder.resolve("config.json"), "{}");

        assertThat(DefaultModel.extractTo(cache)).isEqualTo(folder);

        assertThat(folder.resolve("config.json")).content().contains("\"llama\"");
        try (Stream<Path> files = Files.list(folder.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(folder, folder.resolveSibling(".lock"));
        }
    }

    @Test
    void what_a_killed_extraction_left_is_no_obstacle() throws IOException {
        Path folder = DefaultModel.extractTo(cache);
        Path left = Files.move(folder, folder.resolveSibling(".extracting"));
        Files.delete(left.resolve("tokenizer.json"));

        assertThat(new ModelFiles(DefaultModel.NAME).intactIn(DefaultModel.extractTo(cache)))
                .isTrue();
        assertThat(left).doesNotExist();
    }

    @Test
    void several_callers_at_once_all_get_the_whole_folder() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> extract = () -> DefaultModel.extractTo(cache);
            List<Future<Path>> folders =
                    callers.invokeAll(List.of(extract, extract, extract, extract));
            for (Future<Path> folder : folders) {
                assertThat(new ModelFiles(DefaultModel.NAME).intactIn(folder.get())).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
