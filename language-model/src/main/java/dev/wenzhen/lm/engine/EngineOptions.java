package dev.wenzhen.lm.engine;

/**
 * What an embedded engine may use.
 *
 * @param threads for one matrix product, 1 to 256. Waiting threads spin: on two cores that others
 *     kept busy, two threads decoded a small model ten times slower than one
 * @param slots most generations at once, 1 to 256; KV memory grows with each
 * @param maxWaiting tasks that may wait for a slot; one more is refused
 * @param maxContextTokens cap on the model's own context, from 16; KV memory grows with it
 * @param kv what slots may cost
 * @param device where the model runs; not every precision runs everywhere
 */
public record EngineOptions(
        Precision precision,
        int threads,
        int slots,
        int maxWaiting,
        int maxContextTokens,
        KvBudget kv,
        ComputeDevice device) {

    public EngineOptions {
        require(
                precision.runsOn(device),
                "on cuda, precision must be linear or linear16, not " + precision.word());
        require(threads >= 1 && threads <= 256, "threads must be from 1 to 256");
        require(slots >= 1 && slots <= 256, "slots must be from 1 to 256");
        require(maxWaiting >= 0, "maxWaiting must not be negative");
        require(maxContextTokens >= 16, "maxContextTokens must be at least 16");
    }

    /** On the processor. */
    public EngineOptions(
            Precision precision,
            int threads,
            int slots,
            int maxWaiting,
            int maxContextTokens,
            KvBudget kv) {
        this(precision, threads, slots, maxWaiting, maxContextTokens, kv, ComputeDevice.CPU);
    }

    /** On the processor, as many slots as generate, whatever they cost. */
    public EngineOptions(
            Precision precision, int threads, int slots, int maxWaiting, int maxContextTokens) {
        this(precision, threads, slots, maxWaiting, maxContextTokens, KvBudget.UNBOUNDED);
    }

    /** Usual threads, four slots, 64 waiting, at most 4,096 tokens of context, usual memory. */
    public static EngineOptions defaults() {
        return new EngineOptions(
                Precision.fastestOn(System.getProperty("os.arch")),
                usualThreads(),
                4,
                64,
                4096,
                KvBudget.usual());
    }

    /** Half of the processors, so that the rest of the machine never stands in the way. */
    public static int usualThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    public EngineOptions withPrecision(Precision other) {
        return new EngineOptions(other, threads, slots, maxWaiting, maxContextTokens, kv, device);
    }

    public EngineOptions withSlots(int other) {
        return new EngineOptions(
                precision, threads, other, maxWaiting, maxContextTokens, kv, device);
    }

    public EngineOptions withMaxWaiting(int other) {
        return new EngineOptions(precision, threads, slots, other, maxContextTokens, kv, device);
    }

    public EngineOptions withMaxContextTokens(int other) {
        return new EngineOptions(precision, threads, slots, maxWaiting, other, kv, device);
    }

    public EngineOptions withKv(KvBudget other) {
        return new EngineOptions(
                precision, threads, slots, maxWaiting, maxContextTokens, other, device);
    }

    /** Another device, with what is usual there. */
    public EngineOptions on(ComputeDevice other) {
        Precision usual = Precision.usualOn(other, System.getProperty("os.arch"));
        return new EngineOptions(usual, threads, slots, maxWaiting, maxContextTokens, kv, other);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
