package dev.wenzhen.stack.command;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.stack.process.PartFailedException;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway to talk to: one that is named, else that of the state. */
public final class GatewayOption {

    @Mixin private StateOption state;

    @Option(names = "--url", paramLabel = "URL", description = "Gateway of another stack.")
    private URI url;

    GatewayClient client() {
        return new GatewayClient(url != null ? url : ofState());
    }

    private URI ofState() {
        return state.run()
                .gateway()
                .orElseThrow(
                        () ->
                                new PartFailedException(
                                        "no stack is running; start one with "
                                                + state.commandLine("up --detach")));
    }
}
