package dev.wenzhen.stack.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks first, insists when the patience is over. */
public final class Ending {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Ending() {}

    /** Returns when the process has ended. */
    public static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!endsWithin(process, patience)) {
            process.destroyForcibly();
            endsWithin(process, AFTER_KILL);
        }
    }

    /** Ends it at once, without asking, as {@code kill -9} does. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        endsWithin(process, AFTER_KILL);
    }

    /** Looks often: the system tells only a parent at once that a process has ended. */
    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (Liveness.runs(process)) {
            if (System.nanoTime() > deadline || !awaitLook(process)) {
                return false;
            }
        }
        return true;
    }

    private static boolean awaitLook(ProcessHandle process) {
        try {
            process.onExit().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot watch process " + process.pid(), e);
        }
    }
}
