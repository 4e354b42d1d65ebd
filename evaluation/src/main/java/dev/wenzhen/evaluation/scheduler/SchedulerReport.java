package dev.wenzhen.evaluation.scheduler;

/**
 * What a scheduler benchmark measured, medians of rounds; speeds in tokens per second.
 *
 * @param engineBatch the engine alone, 16 slots stepping side by side at context 128
 * @param engineDecode the same at the clients' mean context
 * @param enginePrefill the engine alone, prompts in the scheduler's pieces
 * @param generated of the scheduler under 16 clients with mixed prompts
 * @param computed the same, prompt tokens included
 * @param repliesShare tokens of replies alone against {@code engineBatch}, which computes no
 *     prompts
 * @param throughputShare tokens of prompts and replies against {@code engineBatch}
 * @param efficiency time that the engine alone would have needed for the same work, over the time
 *     it took
 * @param leastEfficiency of a round
 * @param bestEfficiency of a round
 * @param usualGapSteps silence within a reply that 99 of 100 do not exceed, in steps of 16
 * @param longestGapSteps the longest of them; on a shared machine, the machine's
 * @param firstTokenTurn2Millis of a consultation, median of several
 * @param firstTokenTurn10Millis the same consultation with a long history
 * @param historyTokens of the prompt at turn 10
 */
public record SchedulerReport(
        String model,
        String precision,
        int threads,
        int rounds,
        double engineBatch,
        double engineDecode,
        double enginePrefill,
        double generated,
        double computed,
        double repliesShare,
        double throughputShare,
        double efficiency,
        double leastEfficiency,
        double bestEfficiency,
        double usualGapSteps,
        double longestGapSteps,
        double firstTokenTurn2Millis,
        double firstTokenTurn10Millis,
        int historyTokens) {

    public double turnRatio() {
        return firstTokenTurn10Millis / firstTokenTurn2Millis;
    }
}
