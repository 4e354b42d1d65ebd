package dev.wenzhen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.architecture.gates.SampleBuild;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own gates, each shown to fail: a sample module with one fault is built by Maven. */
class BuildGatesIT {

    private static final String WELL_FORMATTED =
            """
            package sample;

            final class Sample {

                private Sample() {}

                static String text() {
                    return "text";
                }
            }
            """;

    @TempDir private Path folder;

    @Test
    void a_good_sample_builds() throws IOException, InterruptedException {
        assertThat(build(WELL_FORMATTED)).contains("BUILD SUCCESS");
    }

    @Test
    void bad_formatting_fails() throws IOException, InterruptedException {
        assertThat(build(WELL_FORMATTED.replace("    return", "  return")))
                .contains("BUILD FAILURE")
                .contains("format violations");
    }

    @Test
    void a_compiler_warning_fails() throws IOException, InterruptedException {
        assertThat(
                        build(
                                WELL_FORMATTED.replace(
                                        "\"text\"", "new java.util.ArrayList().toString()")))
                .contains("BUILD FAILURE")
                .contains("found raw type");
    }

    @Test
    void an_error_prone_warning_fails() throws IOException, InterruptedException {
        assertThat(build(WELL_FORMATTED.replace("\"text\"", "\"text\".toUpperCase()")))
                .contains("BUILD FAILURE")
                .contains("StringCaseLocaleUsage");
    }

    @Test
    void an_unsorted_pom_fails() throws IOException, InterruptedException {
        String unsorted =
                SampleBuild.POM.replace(
                        "  <artifactId>sample</artifactId>\n  <name>sample</name>\n",
                        "  <name>sample</name>\n  <artifactId>sample</artifactId>\n");

        assertThat(new SampleBuild(folder).run(unsorted, WELL_FORMATTED))
                .contains("BUILD FAILURE")
                .contains("sortpom");
    }

    private String build(String source) throws IOException, InterruptedException {
        return new SampleBuild(folder).run(SampleBuild.POM, source);
    }
}
