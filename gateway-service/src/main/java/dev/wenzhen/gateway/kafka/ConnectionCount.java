package dev.wenzhen.gateway.kafka;

import org.apache.kafka.clients.consumer.Consumer;

/** How many brokers a consumer is connected to, by its own metric: asks nobody. */
final class ConnectionCount {

    private static final String METRIC = "connection-count";
    private static final String GROUP = "consumer-metrics";

    private ConnectionCount() {}

    static double of(Consumer<?, ?> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(METRIC))
                .filter(entry -> entry.getKey().group().equals(GROUP))
                .map(entry -> entry.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .sum();
    }
}
