package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.kafka.KafkaBroker;
import dev.wenzhen.stack.redis.RedisServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The names of the parts and the order in which they start. */
public final class PartNames {

    public static final String KAFKA = KafkaBroker.NAME;
    public static final String REDIS = RedisServer.NAME;
    public static final String DIALOGUE = "dialogue";
    public static final String REWARD = "reward";
    public static final String GATEWAY = "gateway";

    /** The kind of all workers, as in {@code --set worker.<key>=<value>}. */
    public static final String WORKER = "worker";

    /** The process that started the others; its pid file stands while it watches over them. */
    static final String LAUNCHER = "launcher";

    private static final String WORKER_PREFIX = WORKER + "-";
    private static final List<String> STARTING_ORDER =
            List.of(REDIS, KAFKA, WORKER, DIALOGUE, REWARD, GATEWAY);

    private PartNames() {}

    /** The name of the worker with this number, from 1. */
    public static String worker(int number) {
        return WORKER_PREFIX + number;
    }

    static int workerNumber(String name) {
        return Integer.parseInt(name.substring(WORKER_PREFIX.length()));
    }

    /** {@code worker} of {@code worker-2}; of other parts their name. */
    static String kind(String name) {
        return name.startsWith(WORKER_PREFIX) ? WORKER : name;
    }

    /** The parts of a plan, first started first. */
    static List<String> of(StackPlan plan) {
        List<String> names = new ArrayList<>(List.of(REDIS, KAFKA));
        if (plan.services()) {
            IntStream.rangeClosed(1, plan.workers())
                    .mapToObj(PartNames::worker)
                    .forEach(names::add);
            names.addAll(List.of(DIALOGUE, REWARD, GATEWAY));
        }
        return names;
    }

    static Comparator<String> startingOrder() {
        return Comparator.<String>comparingInt(name -> STARTING_ORDER.indexOf(kind(name)))
                .thenComparing(Comparator.naturalOrder());
    }
}
