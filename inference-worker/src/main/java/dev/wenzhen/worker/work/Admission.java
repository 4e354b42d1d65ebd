package dev.wenzhen.worker.work;

/** What becomes of a request that was read. */
public enum Admission {
    /** It is this worker's now and needs a claim. */
    ADMITTED,
    /** The turn runs here already; the request is done when the turn is. */
    RUNNING_HERE,
    /** The turn has lately ended here, and the broker has its ending. */
    ENDED_HERE,
    /** Nobody wants the reply any more. */
    CANCELLED
}
