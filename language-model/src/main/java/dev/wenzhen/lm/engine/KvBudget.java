package dev.wenzhen.lm.engine;

/**
 * Memory for keys and values. The bound wins: a model whose slots are large gets fewer of them, and
 * tasks wait; one that does not get a single slot is refused when it is opened.
 *
 * @param restingSlots slots beyond those that generate, which keep finished consultations for their
 *     next turn, 0 to 4,096; fewer than consultations in progress: their prompts are computed again
 * @param bytes most native memory for all slots together
 */
public record KvBudget(int restingSlots, long bytes) {

    private static final long USUAL_BYTES = 1L << 30;
    private static final int USUAL_RESTING_SLOTS = 12;
    private static final int MAX_RESTING_SLOTS = 4096;

    /** No slot rests, and as much memory as the others need. */
    public static final KvBudget UNBOUNDED = new KvBudget(0, Long.MAX_VALUE);

    public KvBudget {
        if (restingSlots < 0 || restingSlots > MAX_RESTING_SLOTS) {
            throw new IllegalArgumentException("restingSlots must be from 0 to 4096");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("KV memory must be at least 1 byte");
        }
    }

    /** Twelve slots rest; 1 GiB in all. */
    public static KvBudget usual() {
        return new KvBudget(USUAL_RESTING_SLOTS, USUAL_BYTES);
    }

    /** How many slots there can be; 0 when not even one fits. */
    public int slots(int generating, long bytesPerSlot) {
        return (int) Math.min((long) generating + restingSlots, bytes / bytesPerSlot);
    }
}
