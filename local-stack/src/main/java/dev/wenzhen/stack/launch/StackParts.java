package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.kafka.KafkaBroker;
import dev.wenzhen.stack.process.JavaCommand;
import dev.wenzhen.stack.process.Part;
import dev.wenzhen.stack.process.Probe;
import dev.wenzhen.stack.process.StateDirectory;
import dev.wenzhen.stack.redis.RedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says of each part how it is started. */
record StackParts(ProjectHome home, StateDirectory state, StackPlan plan, StackPorts ports) {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    /**
     * How each kind of service runs here. A worker's tensors are not in its heap; it computes, so
     * its code is worth optimising.
     */
    private record Service(
            String module, int heapMegabytes, boolean usesRedis, boolean quicklyCompiled) {}

    private static final Map<String, Service> SERVICES =
            Map.of(
                    PartNames.GATEWAY, new Service("gateway-service", 256, true, true),
                    PartNames.DIALOGUE, new Service("dialogue-service", 384, true, true),
                    PartNames.WORKER, new Service("inference-worker", 512, false, false),
                    PartNames.REWARD, new Service("reward-service", 128, false, true));

    Part part(String name) {
        String kind = PartNames.kind(name);
        return switch (kind) {
            case KafkaBroker.NAME ->
                    KafkaBroker.part(
                            state,
                            ports.of(name),
                            ports.of(StackPorts.CONTROLLER),
                            plan.settingsOf(name));
            case RedisServer.NAME -> RedisServer.part(state, ports.of(name), plan.settingsOf(name));
            default -> service(name, SERVICES.get(kind));
        };
    }

    /** The same parts, one kind of them with further settings. */
    StackParts with(String kind, Map<String, String> further) {
        Map<String, String> settings = new LinkedHashMap<>(plan.settingsOf(kind));
        settings.putAll(further);
        Map<String, Map<String, String>> all = new LinkedHashMap<>(plan.settings());
        all.put(kind, settings);
        return new StackParts(home, state, plan.withSettings(all), ports);
    }

    private Part service(String name, Service service) {
        JavaCommand java = JavaCommand.withHeap(service.heapMegabytes());
        if (service.quicklyCompiled()) {
            java.quicklyCompiled();
        }
        configuration(name).forEach(java::property);
        return new Part(
                name,
                ports.of(name),
                java.jar(home.serviceJar(service.module())),
                Map.of(),
                readiness(ports.of(name)),
                START_LIMIT,
                STOP_PATIENCE);
    }

    private Map<String, String> configuration(String name) {
        String kind = PartNames.kind(name);
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("quarkus.http.host", "127.0.0.1");
        configuration.put("quarkus.http.port", String.valueOf(ports.of(name)));
        configuration.put("kafka.bootstrap.servers", kafkaServers());
        // One line per probe while a part is not ready yet would bury the reason of a failure.
        configuration.put("quarkus.log.category.\"io.smallrye.health\".level", "ERROR");
        if (SERVICES.get(kind).usesRedis()) {
            configuration.put(
                    "quarkus.redis.hosts", "redis://127.0.0.1:" + ports.of(PartNames.REDIS));
        }
        if (kind.equals(PartNames.WORKER)) {
            configuration.put("wenzhen.worker.id", name);
            configuration.put("wenzhen.worker.cache-directory", state.data("models").toString());
            plan.model()
                    .map(Path::toString)
                    .ifPresent(path -> configuration.put("wenzhen.worker.model-directory", path));
            plan.precision().ifPresent(word -> configuration.put("wenzhen.worker.precision", word));
        }
        configuration.putAll(plan.settingsOf(kind));
        return configuration;
    }

    String kafkaServers() {
        return "127.0.0.1:" + ports.of(PartNames.KAFKA);
    }

    /** How to ask a part of any earlier run whether it is ready. */
    static Probe probe(String name, int port) {
        return switch (name) {
            case KafkaBroker.NAME -> Probe.listening(port);
            case RedisServer.NAME -> Probe.ping(port);
            default -> readiness(port);
        };
    }

    private static Probe readiness(int port) {
        return Probe.http(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    }
}
