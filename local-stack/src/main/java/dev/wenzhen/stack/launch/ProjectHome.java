package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.PartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's directory, where the built services lie. */
public record ProjectHome(Path root) {

    /** Names the project's directory; the shell script sets it. */
    public static final String PROPERTY = "wenzhen.home";

    /** From the system property, else from the directory that Maven runs a module's tests in. */
    public static ProjectHome find() {
        String home = System.getProperty(PROPERTY, "..");
        return new ProjectHome(Path.of(home).toAbsolutePath().normalize());
    }

    public Path defaultState() {
        return root.resolve(".wenzhen");
    }

    /** The runnable jar of a service module. */
    Path serviceJar(String module) {
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new PartFailedException(
                    module + " is not built; ./wenzhen up builds it, or: mvn -DskipTests package");
        }
        return jar;
    }
}
