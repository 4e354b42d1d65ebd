package dev.wenzhen.stack.whole;

import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.launch.StackPlan;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One stack for all tests of this JVM: two workers with the real model, short replies. A test that
 * takes a part away puts it back.
 */
final class SharedStack {

    static final String FIRST_WORKER = PartNames.worker(1);
    static final String SECOND_WORKER = PartNames.worker(2);

    /** A reply that lasts two seconds, long enough to break something in its middle. */
    static final Map<String, String> SCRIPTED =
            Map.of(
                    "wenzhen.worker.engine", "scripted",
                    "wenzhen.worker.scripted.tokens-per-second", "20",
                    "wenzhen.worker.scripted.tokens", "40");

    /** Tests of the transport: each message goes to the model, its text comes as it is. */
    static final Map<String, String> CARE_OFF = Map.of("wenzhen.dialogue.care.enabled", "false");

    private static LocalStack stack;

    private SharedStack() {}

    static synchronized LocalStack get() {
        if (stack == null) {
            Path folder = temporaryFolder();
            Path model = ModelFolders.shortReplies(folder.resolve("model"));
            stack =
                    LocalStack.prepare(
                            ProjectHome.find(),
                            new StateDirectory(folder.resolve("state")),
                            StackPlan.DEFAULT
                                    .withWorkers(2)
                                    .withModel(model)
                                    .withSettings(Map.of(PartNames.DIALOGUE, CARE_OFF)),
                            System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.start();
        }
        return stack;
    }

    private static Path temporaryFolder() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(target, "whole-stack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
