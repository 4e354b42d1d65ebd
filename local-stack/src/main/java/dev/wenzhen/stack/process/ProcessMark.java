package dev.wenzhen.stack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as a pid file remembers it: the number and when it started, because the system gives
 * numbers away again. Whoever has the number but started at another time is a stranger.
 */
public record ProcessMark(long pid, Instant startedAt) {

    /** The system derives start times from its boot time, which clock corrections move a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The mark of a living process; of one that has just ended, a mark that finds nobody. */
    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it still lives and is no stranger. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(Liveness::runs).filter(this::startedThen);
    }

    public boolean isAlive() {
        return find().isPresent();
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> Duration.between(instant, startedAt).abs())
                .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    /** One line for a pid file: {@code 4711 2026-11-21T10:15:30Z}. */
    public String format() {
        return pid + " " + startedAt;
    }

    /** Empty when the line is no mark, as when writing it was interrupted. */
    public static Optional<ProcessMark> parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessMark(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
