package dev.wenzhen.lm.remote;

import java.time.Duration;

/** Counts the attempts of one reply. */
final class Retry {

    private final RemoteOptions.Retries bounds;
    private int attempts = 1;

    Retry(RemoteOptions.Retries bounds) {
        this.bounds = bounds;
    }

    int attempts() {
        return attempts;
    }

    /**
     * How long to wait after a failure.
     *
     * @throws RemoteFailure the same, when there is to be no other attempt
     */
    Duration after(RemoteFailure failure) throws RemoteFailure {
        Duration pause =
                failure.retryAfter()
                        .orElseGet(
                                () ->
                                        RemoteReply.least(
                                                bounds.pause().multipliedBy(1L << (attempts - 1)),
                                                bounds.longestPause()));
        if (!failure.kind().mayPass()
                || attempts > bounds.most()
                || pause.compareTo(bounds.longestPause()) > 0) {
            throw failure;
        }
        attempts++;
        return pause;
    }
}
