package dev.wenzhen.stack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part that was started: its pid file stands, its output goes to its log. */
public final class RunningPart {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Part part;
    private final StateDirectory state;
    private final Process process;
    private final long startedNanos;

    private RunningPart(Part part, StateDirectory state, Process process) {
        this.part = part;
        this.state = state;
        this.process = process;
        this.startedNanos = System.nanoTime();
    }

    /**
     * Starts it in a session of its own, so that Ctrl-C at the terminal reaches only the launcher,
     * which then ends the parts in order.
     *
     * @throws PartFailedException when its port is taken or its program is missing
     */
    public static RunningPart start(Part part, StateDirectory state) {
        if (!FreePorts.isFree(part.port())) {
            throw new PartFailedException(
                    "port %d, which was free a moment ago, is taken: %s cannot start; try again"
                            .formatted(part.port(), part.name()));
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(part.command());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(state.data(part.name()).toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(
                                ProcessBuilder.Redirect.to(state.log(part.name()).toFile()));
        builder.environment().putAll(part.environment());
        try {
            Process process = builder.start();
            state.saveMark(part.name(), ProcessMark.of(process.toHandle()));
            return new RunningPart(part, state, process);
        } catch (IOException e) {
            throw new PartFailedException(part.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    public Part part() {
        return part;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until it is ready, as {@link #becomesReady} says. */
    public void awaitReady() {
        boolean ready = becomesReady();
        while (!ready) {
            ready = becomesReady();
        }
    }

    /**
     * Whether it is ready; waits a moment when it is not.
     *
     * @throws PartFailedException when it has ended or takes longer than its limit; it has ended
     *     then
     */
    public boolean becomesReady() {
        boolean ready = part.probe().isReady();
        if (endedWithin(ready ? Duration.ZERO : BETWEEN_PROBES)) {
            // what answered at its port, if anything did, was somebody else
            state.removeMark(part.name());
            throw new PartFailedException(describeEnd());
        }
        if (!ready && System.nanoTime() - startedNanos > part.startLimit().toNanos()) {
            stop();
            throw new PartFailedException(describeDelay());
        }
        return ready;
    }

    /**
     * Looks once more whether it lives: another process that took its port in the very moment could
     * have answered the probe for it.
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            state.removeMark(part.name());
            throw new PartFailedException(describeEnd());
        }
    }

    /** Waits for its end; false when it still runs. */
    public boolean endedWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("interrupted while waiting for " + part.name(), e);
        }
    }

    /** One sentence on why it is gone; for after its end. */
    public String describeEnd() {
        Path log = state.log(part.name());
        return "%s ended with exit code %d: %s (log: %s)"
                .formatted(part.name(), process.exitValue(), LogTail.lastLine(log), log);
    }

    private String describeDelay() {
        Path log = state.log(part.name());
        return "%s was not ready within %d s: %s (log: %s)"
                .formatted(part.name(), part.startLimit().toSeconds(), LogTail.lastLine(log), log);
    }

    /** Asks it to end, insists after its patience, removes its pid file. */
    public void stop() {
        Ending.end(process.toHandle(), part.stopPatience());
        state.removeMark(part.name());
    }

    /** Ends it as a power cut would. Its pid file stays. */
    public void kill() {
        Ending.kill(process.toHandle());
    }
}
