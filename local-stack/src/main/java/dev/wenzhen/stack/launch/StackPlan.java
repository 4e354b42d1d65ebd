package dev.wenzhen.stack.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is to consist of.
 *
 * @param workers how many inference workers, from 1 to the partitions of their pool
 * @param model a Hugging Face folder, else the default model
 * @param precision one of the engine's words, else the worker's default
 * @param services false for Kafka and Redis alone, as when services run from an IDE
 * @param settings further settings by kind of part ({@link PartNames#kind}), each by its full key
 */
public record StackPlan(
        int workers,
        Optional<Path> model,
        Optional<String> precision,
        boolean services,
        Map<String, Map<String, String>> settings) {

    /** One worker with the default model. */
    public static final StackPlan DEFAULT =
            new StackPlan(1, Optional.empty(), Optional.empty(), true, Map.of());

    public StackPlan {
        settings = Map.copyOf(settings);
        model = model.map(path -> path.toAbsolutePath().normalize());
    }

    public StackPlan withWorkers(int count) {
        return new StackPlan(count, model, precision, services, settings);
    }

    public StackPlan withModel(Path folder) {
        return new StackPlan(workers, Optional.of(folder), precision, services, settings);
    }

    public StackPlan withoutServices() {
        return new StackPlan(workers, model, precision, false, settings);
    }

    public StackPlan withSettings(Map<String, Map<String, String>> other) {
        return new StackPlan(workers, model, precision, services, other);
    }

    Map<String, String> settingsOf(String kind) {
        return settings.getOrDefault(kind, Map.of());
    }
}
