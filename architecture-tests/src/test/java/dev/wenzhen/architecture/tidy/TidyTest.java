package dev.wenzhen.architecture.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyTest {

    @TempDir private Path folder;

    @Test
    void the_project_is_tidy() {
        assertThat(findings(ProjectTree.ofThisProject())).isEmpty();
    }

    @Test
    void a_bad_file_is_found_out() throws IOException {
        write("README.md", "gateway-service/  the door\nghost/  not there\n");
        write("gateway-service/src/main/java/bad/Bad.java", badSource());

        List<String> findings =
                findings(new ProjectTree(folder)).stream().map(Finding::toString).toList();

        String bad = "gateway-service/src/main/java/bad/Bad.java";
        assertThat(findings)
                .containsExactlyInAnyOrder(
                        bad + ": 413 lines: split by subject",
                        bad
                                + ":3: Thread.sleep: wait for the condition itself (Awaitility in tests)",
                        bad + ":4: Instant.now: take a Clock or an Instant",
                        bad + ":5: new Random: take a seed: new Random(seed)",
                        bad + ":6: System.out: use the logger",
                        bad + ":7: unfinished work",
                        bad + ":8: a path of one machine",
                        bad + ":10: long_one has 403 lines",
                        "gateway-service/src/main/java/bad: needs a package-info.java",
                        "README.md: its tree names [gateway-service, ghost],"
                                + " the directories are [gateway-service]");
    }

    @Test
    void a_clock_may_be_asked() throws IOException {
        write("README.md", "evaluation/  measures\n");
        write("evaluation/src/main/java/good/package-info.java", "/** Good. */ package good;\n");
        write(
                "evaluation/src/main/java/good/Good.java",
                """
                class Good {
                    java.time.Instant at(java.time.Clock clock) {
                        System.out.println("a command line may print");
                        return java.time.Instant.now(clock);
                    }
                }
                """);

        assertThat(findings(new ProjectTree(folder))).isEmpty();
    }

    private static String badSource() {
        String head =
                """
                class Bad {
                    void calls() throws Exception {
                        Thread.sleep(1);
                        Instant.now();
                        new Random();
                        System.out.println();
                        // TO%s
                        String path = "/ho%s/somebody";
                    }
                    void long_one() {
                """
                        .formatted("DO", "me");
        return head + "int x;\n".repeat(401) + "    }\n}\n//\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<Finding> findings(ProjectTree tree) {
        return Stream.concat(
                        new JavaSourceCheck(tree.root()).check(tree.javaFiles()).stream(),
                        new TextCheck(tree).check().stream())
                .toList();
    }
}
