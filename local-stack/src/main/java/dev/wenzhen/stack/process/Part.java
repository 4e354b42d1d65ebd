package dev.wenzhen.stack.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One process of the stack as it is to be started.
 *
 * @param name names its pid file and its log, for example {@code worker-1}
 * @param environment added to the launcher's own
 * @param startLimit how long it may take to become ready; then it counts as failed
 * @param stopPatience how long it may take to end when asked; then it is killed
 */
public record Part(
        String name,
        int port,
        List<String> command,
        Map<String, String> environment,
        Probe probe,
        Duration startLimit,
        Duration stopPatience) {

    public Part {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
