package dev.wenzhen.gateway.openai;

import dev.wenzhen.events.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The models that workers run now. Thread-safe. */
public final class LiveModels {

    private final Map<String, WorkerStatus> workers = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration staleAfter;

    /**
     * @param staleAfter a worker that was silent for so long is gone
     */
    public LiveModels(Clock clock, Duration staleAfter) {
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    public void seen(WorkerStatus status) {
        Instant oldest = clock.instant().minus(staleAfter);
        workers.put(status.workerId(), status);
        workers.values().removeIf(known -> known.at().isBefore(oldest));
    }

    public void gone(String workerId) {
        workers.remove(workerId);
    }

    /** Their names, sorted. */
    public SortedSet<String> names() {
        Instant oldest = clock.instant().minus(staleAfter);
        SortedSet<String> names = new TreeSet<>();
        for (WorkerStatus worker : workers.values()) {
            if (!worker.at().isBefore(oldest)) {
                names.add(worker.policy());
            }
        }
        return names;
    }
}
