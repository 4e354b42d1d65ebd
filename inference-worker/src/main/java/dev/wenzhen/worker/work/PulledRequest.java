package dev.wenzhen.worker.work;

import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.TurnId;

/**
 * A request as it was read.
 *
 * @param urgent came by the urgent lane
 * @param arrivedNanos when this process read it, on its monotonic clock: all times of metrics are
 *     counted from here, since another process' clock cannot be subtracted
 */
public record PulledRequest(
        GenerationRequested request, RequestPosition position, boolean urgent, long arrivedNanos) {

    public TurnId turnId() {
        return request.turnId();
    }
}
