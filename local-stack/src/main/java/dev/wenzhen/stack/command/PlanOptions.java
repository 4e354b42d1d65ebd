package dev.wenzhen.stack.command;

import dev.wenzhen.events.Topic;
import dev.wenzhen.stack.launch.StackPlan;
import dev.wenzhen.stack.process.PartFailedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the stack is to consist of. */
public final class PlanOptions {

    private static final Set<String> KINDS =
            Set.of("kafka", "redis", "gateway", "dialogue", "worker", "reward");

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Inference workers (default: 1).")
    private int workers;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Hugging Face folder of LLaMA architecture (default: the bundled model).")
    private Path model;

    @Option(
            names = "--precision",
            paramLabel = "WORD",
            description = "Kernel of the engine: fp16q or mk32 (default: fastest here).")
    private String precision;

    @Option(
            names = "--set",
            paramLabel = "PART.KEY=VALUE",
            description = {
                "Any setting of a part (kafka, redis, gateway, dialogue, worker, reward) by its",
                "full key, for example --set worker.wenzhen.worker.max-new-tokens=64."
            })
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--without-services",
            description = "Kafka and Redis alone, as for services that run from an IDE.")
    private boolean withoutServices;

    StackPlan plan() {
        if (workers < 1 || workers > Topic.CONSULTATION_PARTITIONS) {
            throw new PartFailedException(
                    "--workers must be from 1 to " + Topic.CONSULTATION_PARTITIONS);
        }
        return new StackPlan(
                workers,
                Optional.ofNullable(model),
                Optional.ofNullable(precision),
                !withoutServices,
                byKind());
    }

    private Map<String, Map<String, String>> byKind() {
        Map<String, Map<String, String>> byKind = new LinkedHashMap<>();
        settings.forEach(
                (name, value) -> {
                    int dot = name.indexOf('.');
                    String kind = dot < 0 ? name : name.substring(0, dot);
                    if (dot < 0 || !KINDS.contains(kind)) {
                        throw new PartFailedException(
                                "--set %s: must begin with one of %s and a dot"
                                        .formatted(name, KINDS.stream().sorted().toList()));
                    }
                    byKind.computeIfAbsent(kind, absent -> new LinkedHashMap<>())
                            .put(name.substring(dot + 1), value);
                });
        return byKind;
    }
}
