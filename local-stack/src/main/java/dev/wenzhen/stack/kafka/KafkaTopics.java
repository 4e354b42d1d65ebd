package dev.wenzhen.stack.kafka;

import dev.wenzhen.events.Topic;
import dev.wenzhen.stack.process.PartFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that an installation needs; those that exist stay as they are. */
public final class KafkaTopics {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private KafkaTopics() {}

    /** Returns when every topic exists. */
    public static void create(String bootstrapServers, List<Topic> topics) {
        Map<String, Object> configuration =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) LIMIT.toMillis());
        try (Admin admin = Admin.create(configuration)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(KafkaTopics::newTopic)
                            .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new PartFailedException(
                        "kafka's topics cannot be created: " + e.getCause().getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("interrupted while creating kafka's topics", e);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        Map<String, String> configuration =
                topic.retention()
                        .map(
                                retention ->
                                        Map.of(
                                                TopicConfig.RETENTION_MS_CONFIG,
                                                String.valueOf(retention.toMillis())))
                        .orElse(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT));
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(configuration);
    }
}
