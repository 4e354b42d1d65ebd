package dev.wenzhen.worker.work;

import dev.wenzhen.events.GenerationRequested;
import java.util.concurrent.CompletableFuture;

/** Where claims are written; their order decides whose work counts. */
public interface ClaimLog {

    /**
     * @return the epoch of the claim once it is durable; fails when the log cannot be reached in
     *     time, and the claim may then have been written all the same
     */
    CompletableFuture<Long> claim(GenerationRequested request);
}
