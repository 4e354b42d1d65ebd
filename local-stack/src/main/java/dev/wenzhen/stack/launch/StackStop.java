package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.StateDirectory;

/** Stops whatever the pid files of a state name, and the launcher that watches over it. */
public final class StackStop {

    private StackStop() {}

    /** Whether anything ran. */
    public static boolean stop(StateDirectory state, Progress progress) {
        EarlierRun run = new EarlierRun(state);
        boolean watched = run.launcher().isPresent();
        if (watched) { // it holds no lock while it watches, and may hold it while it starts
            run.endLauncher();
        }
        return StateLock.holding(state, () -> !run.end(progress).isEmpty() || watched);
    }
}
