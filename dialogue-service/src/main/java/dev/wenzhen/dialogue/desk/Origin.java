package dev.wenzhen.dialogue.desk;

/**
 * The record that brought a matter up.
 *
 * @param topic empty when no record did
 * @param partition of the consultation, in any case
 */
public record Origin(String topic, int partition, long offset) {

    /** The clock or a fault brought it up. */
    public static Origin within(int partition) {
        return new Origin("", partition, -1);
    }

    public boolean isRecord() {
        return !topic.isEmpty();
    }
}
