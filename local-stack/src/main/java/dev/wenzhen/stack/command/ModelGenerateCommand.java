package dev.wenzhen.stack.command;

import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model generate}: greedy tokens after token ids. */
@Command(
        name = "generate",
        description = {
            "Writes the tokens that follow some token ids.",
            "JSON {model, kernel, ids, tokens, ended}: ended says that the last one ends replies."
        },
        mixinStandardHelpOptions = true)
public final class ModelGenerateCommand implements Callable<Integer> {

    @Mixin private RawOptions raw;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "64",
            description = "Most new tokens (default: ${DEFAULT-VALUE}).")
    private int max;

    @Option(
            names = "--greedy",
            description = "The most probable token each time; there is no other way here.")
    @SuppressWarnings("UnusedVariable") // says what happens anyway
    private boolean greedy;

    @Option(names = "--ignore-end", description = "Go on after tokens that end a reply.")
    private boolean ignoreEnd;

    @Override
    public Integer call() throws IOException {
        if (max < 1) {
            throw new PartFailedException("--max must be at least 1.");
        }
        raw.run(
                (decoding, folder) -> {
                    Set<Integer> ends = Set.copyOf(folder.endTokens());
                    List<Integer> tokens = decoding.greedy(max, ignoreEnd ? Set.of() : ends);
                    boolean ended =
                            !tokens.isEmpty() && ends.contains(tokens.get(tokens.size() - 1));
                    return Map.of("tokens", tokens, "ended", ended);
                });
        return 0;
    }
}
