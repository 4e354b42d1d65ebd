package dev.wenzhen.stack.command;

import dev.wenzhen.stack.launch.PartNames;
import dev.wenzhen.stack.process.PartFailedException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Kafka and Redis are: as named, else those of the state. */
final class BrokersOption {

    private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int MOST = 65_535;

    @Mixin private StateOption state;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka of another installation.")
    private String kafka;

    @Option(
            names = "--redis",
            paramLabel = "HOST:PORT",
            description = "Redis of another installation.")
    private String redis;

    /** As {@code bootstrap.servers}. */
    String kafka() {
        return kafka != null ? kafka : ofState(PartNames.KAFKA);
    }

    InetSocketAddress redis() {
        String address = redis != null ? redis : ofState(PartNames.REDIS);
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > MOST) {
            throw new PartFailedException("--redis needs HOST:PORT");
        }
        return InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private String ofState(String part) {
        return state.run()
                .portOf(part)
                .map(port -> "127.0.0.1:" + port)
                .orElseThrow(
                        () ->
                                new PartFailedException(
                                        "%s is not running here; start it with %s, or say --%s"
                                                .formatted(
                                                        part,
                                                        state.commandLine("up --detach"),
                                                        part)));
    }
}
