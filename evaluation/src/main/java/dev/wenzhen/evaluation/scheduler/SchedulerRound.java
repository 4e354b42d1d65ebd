package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.evaluation.scheduler.ClientLoad.Counted;

/**
 * The clients, and right after them the engine alone: what a shared machine gives changes from
 * minute to minute, so only what was measured side by side is compared.
 *
 * @param batch tokens per second of the engine alone, all slots stepping at the context of {@code
 *     bench engine}'s first rows
 * @param decode the same at the clients' mean context
 * @param prefill tokens per second of the engine alone, prompts in the scheduler's pieces
 */
record SchedulerRound(Counted load, double batch, double decode, double prefill) {

    double generated() {
        return load.generated() / load.seconds();
    }

    double computed() {
        return load.computed() / load.seconds();
    }

    /** Time that the engine alone needs for as many tokens of either kind, over the clients'. */
    double efficiency() {
        long prompts = load.computed() - load.generated();
        return (load.generated() / decode + prompts / prefill) / load.seconds();
    }

    /**
     * A gap between two tokens of a reply, in steps of the engine alone.
     *
     * @param share of gaps that are no longer
     */
    double gapSteps(double share, int slots) {
        int last = load.gaps().size() - 1;
        double millis = last < 0 ? 0 : load.gaps().get((int) (share * last));
        return millis * decode / (1_000 * slots);
    }
}
