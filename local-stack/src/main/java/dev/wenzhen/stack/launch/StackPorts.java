package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.FreePorts;
import dev.wenzhen.stack.process.StateDirectory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which part listens where: as last time, else the usual port, else a free one. A state directory
 * remembers its ports, so that a page or client finds its stack again.
 */
record StackPorts(Map<String, Integer> ports, List<String> remarks) {

    static final String CONTROLLER = "kafka-controller";

    private static final Map<String, Integer> USUAL =
            Map.of(
                    PartNames.GATEWAY,
                    8080,
                    PartNames.DIALOGUE,
                    8081,
                    PartNames.worker(1),
                    8082,
                    PartNames.REWARD,
                    8083,
                    PartNames.KAFKA,
                    9092,
                    CONTROLLER,
                    9093,
                    PartNames.REDIS,
                    6379);
    private static final int FIRST_OF_FURTHER_WORKERS = 8084;

    StackPorts {
        ports = Map.copyOf(ports);
        remarks = List.copyOf(remarks);
    }

    int of(String part) {
        return ports.get(part);
    }

    /** Chooses a port for each name and remembers it in the state. */
    static StackPorts choose(List<String> names, StateDirectory state) {
        Map<String, Integer> remembered = state.ports();
        Map<String, Integer> chosen = new LinkedHashMap<>();
        Set<Integer> promised = new HashSet<>();
        List<String> remarks = new java.util.ArrayList<>();
        for (String name : names) {
            int wanted = remembered.getOrDefault(name, usual(name));
            int port = FreePorts.choose(wanted, promised);
            if (port != wanted) {
                remarks.add("port %d is taken: %s uses %d".formatted(wanted, name, port));
            }
            promised.add(port);
            chosen.put(name, port);
        }
        Map<String, Integer> all = new LinkedHashMap<>(remembered);
        all.putAll(chosen);
        state.savePorts(all);
        return new StackPorts(chosen, remarks);
    }

    private static int usual(String name) {
        Integer usual = USUAL.get(name);
        return usual != null ? usual : FIRST_OF_FURTHER_WORKERS + PartNames.workerNumber(name) - 2;
    }
}
