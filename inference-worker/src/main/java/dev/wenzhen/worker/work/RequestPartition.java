package dev.wenzhen.worker.work;

/** One partition of a topic with requests. */
public record RequestPartition(String topic, int partition) {}
