package dev.wenzhen.stack.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks first, insists when the patience is over. */
public final class Ending {

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

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot watch process " + process.pid(), e);
        }
    }
}
