package dev.wenzhen.stack.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model logits}: what the engine computes for token ids. */
@Command(
        name = "logits",
        description = {
            "Writes what the model computes after some token ids.",
            "JSON {model, kernel, ids, logits}: after the last id, or with --all a row for each."
        },
        mixinStandardHelpOptions = true)
public final class ModelLogitsCommand implements Callable<Integer> {

    @Mixin private RawOptions raw;

    @Option(names = "--all", description = "After every id, not only the last.")
    private boolean all;

    @Override
    public Integer call() throws IOException {
        raw.run(
                (decoding, folder) ->
                        Map.of("logits", all ? decoding.allLogits() : decoding.lastLogits()));
        return 0;
    }
}
