package dev.wenzhen.gateway.kafka;

import dev.wenzhen.gateway.GatewayConfig;
import dev.wenzhen.gateway.metrics.GatewayMetrics;
import dev.wenzhen.gateway.openai.LiveModels;
import dev.wenzhen.gateway.stream.TurnFeeds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes, starts and stops what talks to Kafka. */
@ApplicationScoped
public class KafkaClients {

    private final Map<String, Object> connection;

    /**
     * @param connection where and as whom: {@code bootstrap.servers} and what the security of the
     *     cluster asks for, all of {@code kafka.*}
     */
    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    @Produces
    @Singleton
    KafkaCommandLog commands(GatewayConfig config, GatewayMetrics metrics) {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3000);
        return new KafkaCommandLog(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                metrics::published);
    }

    void close(@Disposes KafkaCommandLog commands) {
        commands.close();
    }

    @Produces
    @Singleton
    ReplyEventReader replyEvents(
            TurnFeeds feeds, LiveModels models, GatewayConfig config, Clock clock) {
        return new ReplyEventReader(
                () ->
                        new KafkaConsumer<>(
                                consumer(), new StringDeserializer(), new ByteArrayDeserializer()),
                feeds,
                models,
                clock,
                config.lookBack());
    }

    void start(@Observes StartupEvent event, ReplyEventReader reader) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent event, ReplyEventReader reader) {
        reader.close();
    }

    private Map<String, Object> consumer() {
        Map<String, Object> settings = common();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000);
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "wenzhen-gateway");
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }
}
