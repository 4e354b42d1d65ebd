package dev.wenzhen.worker.work;

import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.TurnId;
import java.util.ArrayList;
import java.util.List;

/**
 * A turn from its claim until the broker has its ending. {@link OpenTurns} guards what changes,
 * except {@link #abandoned}, which the generator's thread reads.
 */
public final class OpenTurn {

    private static final long UNCLAIMED = -1;

    private final GenerationRequested request;
    private final boolean urgent;
    private final long arrivedNanos;
    private final List<RequestPosition> positions = new ArrayList<>();
    private long epoch = UNCLAIMED;
    private volatile boolean abandoned;

    OpenTurn(PulledRequest pulled) {
        this.request = pulled.request();
        this.urgent = pulled.urgent();
        this.arrivedNanos = pulled.arrivedNanos();
        this.positions.add(pulled.position());
    }

    public GenerationRequested request() {
        return request;
    }

    public TurnId turnId() {
        return request.turnId();
    }

    /** Whether it came by the urgent lane. */
    public boolean urgent() {
        return urgent;
    }

    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** Offset of the claim under which it runs. */
    public long epoch() {
        return epoch;
    }

    /** Names this generation to the generator; a new claim makes a new name. */
    public String taskId() {
        return turnId() + "/" + epoch;
    }

    /** Whether nothing more of it may be published. */
    public boolean abandoned() {
        return abandoned;
    }

    /** Every place where it was requested. */
    List<RequestPosition> positions() {
        return List.copyOf(positions);
    }

    void requestedAlsoAt(RequestPosition position) {
        if (!positions.contains(position)) {
            positions.add(position);
        }
    }

    void claimed(long claimEpoch) {
        epoch = claimEpoch;
    }

    boolean isOlderThan(long beforeEpoch) {
        return epoch != UNCLAIMED && epoch < beforeEpoch;
    }

    void abandon() {
        abandoned = true;
    }
}
