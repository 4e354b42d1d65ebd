package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.Ending;
import dev.wenzhen.stack.process.ProcessMark;
import dev.wenzhen.stack.process.StateDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the pid files of a state say about the run that wrote them. */
public final class EarlierRun {

    private static final Duration PART_PATIENCE = Duration.ofSeconds(15);
    private static final Duration LAUNCHER_PATIENCE = Duration.ofSeconds(90);

    private final StateDirectory state;

    public EarlierRun(StateDirectory state) {
        this.state = state;
    }

    /** One part as it is now. */
    public record PartStatus(String name, long pid, int port, boolean alive, boolean ready) {}

    /** Every part that was started and not stopped, in starting order. */
    public List<PartStatus> parts() {
        return names().stream().map(this::status).toList();
    }

    /** The launcher that watches over the parts from its terminal, if it still lives. */
    public Optional<ProcessHandle> launcher() {
        return state.mark(PartNames.LAUNCHER).flatMap(ProcessMark::find);
    }

    /** Where patients are answered, if a gateway was started and lives. */
    public Optional<URI> gateway() {
        return portOf(PartNames.GATEWAY).map(port -> URI.create("http://127.0.0.1:" + port));
    }

    /** The port of a part that was started and lives. */
    public Optional<Integer> portOf(String part) {
        return names().stream()
                .filter(part::equals)
                .filter(this::isAlive)
                .findFirst()
                .map(state.ports()::get);
    }

    /** Asks the launcher to end, which ends its parts first. */
    void endLauncher() {
        launcher().ifPresent(process -> Ending.end(process, LAUNCHER_PATIENCE));
        state.removeMark(PartNames.LAUNCHER);
    }

    /** As {@link LocalStack#address}; empty when the part to talk to does not live. */
    Optional<String> address() {
        return gateway()
                .map(URI::toString)
                .or(
                        () ->
                                Optional.of(PartNames.KAFKA)
                                        .filter(kafka -> !names().contains(PartNames.GATEWAY))
                                        .filter(this::isAlive)
                                        .map(kafka -> "127.0.0.1:" + state.ports().get(kafka)));
    }

    /**
     * Ends what is left of its parts, last started first.
     *
     * @return the names of the parts that were still alive
     */
    List<String> end(Progress progress) {
        List<String> alive = names().stream().filter(this::isAlive).toList();
        List<String> names = names();
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            state.mark(name)
                    .flatMap(ProcessMark::find)
                    .ifPresent(
                            process -> {
                                Ending.end(process, PART_PATIENCE);
                                progress.say(name + " stopped");
                            });
            state.removeMark(name);
        }
        return alive;
    }

    private PartStatus status(String name) {
        int port = state.ports().getOrDefault(name, 0);
        boolean alive = isAlive(name);
        return new PartStatus(
                name,
                state.mark(name).map(ProcessMark::pid).orElse(0L),
                port,
                alive,
                alive && StackParts.probe(name, port).isReady());
    }

    private boolean isAlive(String name) {
        return state.mark(name).filter(ProcessMark::isAlive).isPresent();
    }

    private List<String> names() {
        return state.marked()
                .filter(Predicate.not(PartNames.LAUNCHER::equals))
                .sorted(PartNames.startingOrder())
                .toList();
    }
}
