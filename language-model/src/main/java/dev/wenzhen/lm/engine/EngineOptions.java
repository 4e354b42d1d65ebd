package dev.wenzhen.lm.engine;

/**
 * What an embedded engine may use.
 *
 * @param threads for one matrix product, 1 to 256. Waiting threads spin: on two cores that others
 *     kept busy, two threads decoded a small model ten times slower than one
 * @param slots generations at once, 1 to 256; KV memory grows with each
 * @param maxWaiting tasks that may wait for a slot; one more is refused
 * @param maxContextTokens cap on the model's own context, from 16; KV memory grows with it
 */
public record EngineOptions(
        Precision precision, int threads, int slots, int maxWaiting, int maxContextTokens) {

    public EngineOptions {
        require(threads >= 1 && threads <= 256, "threads must be from 1 to 256");
        require(slots >= 1 && slots <= 256, "slots must be from 1 to 256");
        require(maxWaiting >= 0, "maxWaiting must not be negative");
        require(maxContextTokens >= 16, "maxContextTokens must be at least 16");
    }

    /** Usual threads, four slots, 64 waiting, at most 4,096 tokens of context. */
    public static EngineOptions defaults() {
        return new EngineOptions(
                Precision.fastestOn(System.getProperty("os.arch")), usualThreads(), 4, 64, 4096);
    }

    /** Half of the processors, so that the rest of the machine never stands in the way. */
    public static int usualThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    public EngineOptions withPrecision(Precision other) {
        return new EngineOptions(other, threads, slots, maxWaiting, maxContextTokens);
    }

    public EngineOptions withSlots(int other) {
        return new EngineOptions(precision, threads, other, maxWaiting, maxContextTokens);
    }

    public EngineOptions withMaxWaiting(int other) {
        return new EngineOptions(precision, threads, slots, other, maxContextTokens);
    }

    public EngineOptions withMaxContextTokens(int other) {
        return new EngineOptions(precision, threads, slots, maxWaiting, other);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
