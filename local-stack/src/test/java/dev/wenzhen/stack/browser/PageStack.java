package dev.wenzhen.stack.browser;

import dev.wenzhen.stack.launch.LocalStack;
import dev.wenzhen.stack.launch.PartNames;
import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.launch.StackPlan;
import dev.wenzhen.stack.process.StateDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A whole stack and a browser. Everything is real but the engine: it plays a fixed text slowly, so
 * that a reload in the middle of a reply is one on every machine.
 */
final class PageStack implements AutoCloseable {

    /** Six seconds of text. */
    private static final Map<String, String> SLOW_WORKER =
            Map.of(
                    "wenzhen.worker.engine", "scripted",
                    "wenzhen.worker.scripted.tokens-per-second", "15",
                    "wenzhen.worker.scripted.tokens", "90");

    /** The scripted text comes piece by piece; what is asked and checked has its own tests. */
    private static final Map<String, String> CARE_OFF =
            Map.of("wenzhen.dialogue.care.enabled", "false");

    private final LocalStack stack;
    private final Chromium chromium;

    private PageStack(LocalStack stack, Chromium chromium) {
        this.stack = stack;
        this.chromium = chromium;
    }

    static PageStack start(Path folder) {
        Chromium chromium = Chromium.launch();
        try {
            LocalStack stack =
                    LocalStack.prepare(
                            ProjectHome.find(),
                            new StateDirectory(folder),
                            StackPlan.DEFAULT.withSettings(
                                    Map.of("worker", SLOW_WORKER, "dialogue", CARE_OFF)),
                            line -> {});
            stack.start();
            return new PageStack(stack, chromium);
        } catch (RuntimeException e) {
            chromium.close();
            throw e;
        }
    }

    /** Starts the dialogue service again, with settings that stand above the usual ones. */
    void restartDialogue(Map<String, String> settings) {
        stack.stop(PartNames.DIALOGUE);
        stack.start(PartNames.DIALOGUE, settings);
    }

    URI gateway() {
        return stack.gateway();
    }

    PageVisit visit() {
        return PageVisit.open(chromium.browser(), gateway());
    }

    Chromium chromium() {
        return chromium;
    }

    @Override
    public void close() {
        chromium.close();
        stack.close();
    }
}
