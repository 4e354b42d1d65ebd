package dev.wenzhen.architecture.gates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** One module of one class, built offline by the Maven that runs this test. */
public record SampleBuild(Path folder) {

    /** Its parent is a copy of the project's POM in the folder above. */
    public static final String POM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>dev.wenzhen</groupId>
                <artifactId>wenzhen</artifactId>
                <version>0.1.0-SNAPSHOT</version>
              </parent>

              <artifactId>sample</artifactId>
              <name>sample</name>
            </project>
            """;

    /** What Maven printed. */
    public String run(String pom, String source) throws IOException, InterruptedException {
        Path project = Path.of(property("maven.multiModuleProjectDirectory"));
        Path module = Files.createDirectories(folder.resolve("sample"));
        Path sources = Files.createDirectories(module.resolve("src/main/java/sample"));
        Files.copy(
                project.resolve("pom.xml"),
                folder.resolve("pom.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(folder.resolve(".mvn"));
        Files.copy(
                project.resolve(".mvn/jvm.config"),
                folder.resolve(".mvn/jvm.config"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(module.resolve("pom.xml"), pom);
        Files.writeString(sources.resolve("Sample.java"), source);
        Process maven =
                new ProcessBuilder(
                                Path.of(property("maven.home"), "bin", "mvn").toString(),
                                "-B",
                                "-o",
                                "compile")
                        .directory(module.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(maven.getInputStream().readAllBytes(), UTF_8);
        maven.waitFor();
        return output;
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name + " is set by the build");
    }
}
