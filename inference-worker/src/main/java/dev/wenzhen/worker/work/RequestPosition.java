package dev.wenzhen.worker.work;

/** Where a request stands in its topic. */
public record RequestPosition(RequestPartition partition, long offset) {

    public static RequestPosition of(String topic, int partition, long offset) {
        return new RequestPosition(new RequestPartition(topic, partition), offset);
    }
}
