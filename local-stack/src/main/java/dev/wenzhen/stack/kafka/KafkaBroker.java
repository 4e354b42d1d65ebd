package dev.wenzhen.stack.kafka;

import dev.wenzhen.stack.process.JavaCommand;
import dev.wenzhen.stack.process.Part;
import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.Probe;
import dev.wenzhen.stack.process.StateDirectory;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * One Kafka broker that is its own controller, keeps its log in the state directory and answers
 * this machine only. Tuned to come back fast after a crash; its replication factors of 1 are right
 * for one machine and wrong anywhere else.
 */
public final class KafkaBroker {

    public static final String NAME = "kafka";
    private static final int HEAP_MEGABYTES = 512;

    private KafkaBroker() {}

    /**
     * @param settings further broker settings, or other values of those below
     */
    public static Part part(
            StateDirectory state, int port, int controllerPort, Map<String, String> settings) {
        Path folder = state.data(NAME);
        Properties properties = properties(folder.resolve("log"), port, controllerPort);
        properties.putAll(settings);
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new PartFailedException("kafka's settings cannot be written to " + file, e);
        }
        return new Part(
                NAME,
                port,
                JavaCommand.withHeap(HEAP_MEGABYTES)
                        .quicklyCompiled()
                        .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                        .property("org.slf4j.simpleLogger.showDateTime", true)
                        .main(
                                System.getProperty("java.class.path"),
                                BrokerMain.class.getName(),
                                file.toString()),
                Map.of(),
                Probe.listening(port),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15));
    }

    static Properties properties(Path log, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("log.dirs", log.toString());
        properties.put("auto.create.topics.enable", "false");
        singleMachine(properties);
        fastRecovery(properties);
        return properties;
    }

    private static void singleMachine(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "4");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    }

    /** After a crash, the broker's own registration and its consumers' memberships must expire. */
    private static void fastRecovery(Properties properties) {
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.consumer.min.session.timeout.ms", "1000");
        properties.put("group.consumer.session.timeout.ms", "4000");
        properties.put("group.consumer.min.heartbeat.interval.ms", "100");
        properties.put("group.consumer.heartbeat.interval.ms", "500");
    }
}
