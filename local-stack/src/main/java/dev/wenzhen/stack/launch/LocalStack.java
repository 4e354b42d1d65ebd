package dev.wenzhen.stack.launch;

import dev.wenzhen.events.Topic;
import dev.wenzhen.stack.kafka.KafkaTopics;
import dev.wenzhen.stack.process.Part;
import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.RunningPart;
import dev.wenzhen.stack.process.StateDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of one state, started by this process. Closing it ends them, last started first. The
 * parts outlive this process when it ends without closing it.
 */
public final class LocalStack implements AutoCloseable {

    private final StateDirectory state;
    private final StackParts parts;
    private final Progress progress;
    private final Map<String, RunningPart> running = new LinkedHashMap<>();
    private volatile boolean closing;

    private LocalStack(StateDirectory state, StackParts parts, Progress progress) {
        this.state = state;
        this.parts = parts;
        this.progress = progress;
    }

    /** Chooses the ports; nothing runs yet. */
    public static LocalStack prepare(
            ProjectHome home, StateDirectory state, StackPlan plan, Progress progress) {
        List<String> names = new ArrayList<>(PartNames.of(plan));
        names.add(StackPorts.CONTROLLER);
        StackPorts ports = StackPorts.choose(names, state);
        ports.remarks().forEach(progress::say);
        return new LocalStack(state, new StackParts(home, state, plan, ports), progress);
    }

    /**
     * Returns when every part is ready: Kafka and Redis first, then the services side by side.
     *
     * @throws PartFailedException when one fails; all have ended then
     * @throws StackClosedException when the stack was closed meanwhile
     */
    public void start() {
        try {
            startTogether(List.of(PartNames.REDIS, PartNames.KAFKA));
            KafkaTopics.create(parts.kafkaServers(), Topic.all(Topic.DEFAULT_POOL));
            List<String> services = new ArrayList<>(PartNames.of(parts.plan()));
            services.removeAll(running.keySet());
            startTogether(services);
            runningParts().forEach(RunningPart::requireAlive);
        } catch (PartFailedException e) {
            if (closing) { // told to stop meanwhile: parts that end are no failure
                throw new StackClosedException(e);
            }
            close();
            throw e;
        }
    }

    private void startTogether(List<String> names) {
        awaitReady(names.stream().map(this::launch).toList());
    }

    private void awaitReady(List<RunningPart> starting) {
        List<RunningPart> waiting = new ArrayList<>(starting);
        long begin = System.nanoTime();
        while (!waiting.isEmpty()) {
            for (RunningPart part : List.copyOf(waiting)) {
                if (part.becomesReady()) {
                    waiting.remove(part);
                    say(part, (System.nanoTime() - begin) / 1e9);
                }
            }
        }
    }

    private void say(RunningPart part, double seconds) {
        progress.say(
                "%-9s ready after %.1f s on port %d"
                        .formatted(part.part().name(), seconds, part.part().port()));
    }

    private RunningPart launch(String name) {
        return launch(parts.part(name));
    }

    private synchronized RunningPart launch(Part part) {
        String name = part.name();
        if (closing) {
            throw new PartFailedException(name + " is not started any more");
        }
        RunningPart started = RunningPart.start(part, state);
        running.put(name, started);
        return started;
    }

    public URI gateway() {
        return URI.create("http://127.0.0.1:" + port(PartNames.GATEWAY));
    }

    /** The gateway's URL; where only Kafka and Redis run, Kafka's host and port. */
    public String address() {
        return parts.plan().services() ? gateway().toString() : parts.kafkaServers();
    }

    public int port(String name) {
        return parts.ports().of(name);
    }

    /** Starts one part again, or for the first time, and waits until it is ready. */
    public void start(String name) {
        awaitReady(List.of(launch(name)));
    }

    /** As {@link #start(String)}, with settings that stand above those of the plan. */
    public void start(String name, Map<String, String> settings) {
        awaitReady(List.of(launch(parts.with(PartNames.kind(name), settings).part(name))));
    }

    /** Waits until every part that runs is ready again, as after Kafka was away. */
    public void awaitReady() {
        awaitReady(runningParts());
    }

    /** Asks one part to end and waits for it. */
    public void stop(String name) {
        part(name).stop();
    }

    /** Ends one part as a power cut would. */
    public void kill(String name) {
        part(name).kill();
    }

    private synchronized RunningPart part(String name) {
        RunningPart part = running.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part named " + name + " was started");
        }
        return part;
    }

    /** Waits until some part ends; empty text when the stack was closed, else one sentence. */
    public String awaitEndOfAnyPart() {
        while (!closing) {
            for (RunningPart part : runningParts()) {
                if (part.endedWithin(Duration.ofMillis(50))) {
                    return closing ? "" : part.describeEnd();
                }
            }
        }
        return "";
    }

    private synchronized List<RunningPart> runningParts() {
        return List.copyOf(running.values());
    }

    /** Whether {@link #close} was called, from whatever thread. */
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        List<RunningPart> ending = runningParts();
        for (int i = ending.size() - 1; i >= 0; i--) {
            RunningPart part = ending.get(i);
            boolean wasAlive = part.handle().isAlive();
            part.stop();
            if (wasAlive) {
                progress.say(part.part().name() + " stopped");
            }
        }
    }
}
