package dev.wenzhen.worker;

/**
 * How a worker is.
 *
 * @param threadsRun false only when a thread died of a defect
 * @param partitions of its pool's requests that it owns
 */
record WorkerHealth(
        boolean modelLoaded,
        boolean threadsRun,
        int partitions,
        boolean brokerAnswers,
        boolean draining) {

    static final WorkerHealth LOADING = new WorkerHealth(false, true, 0, false, false);

    boolean ready() {
        return modelLoaded && threadsRun && partitions > 0 && brokerAnswers && !draining;
    }
}
