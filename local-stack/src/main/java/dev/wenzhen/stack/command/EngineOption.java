package dev.wenzhen.stack.command;

import dev.wenzhen.lm.djl.DjlDecodingEngine;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.stack.process.PartFailedException;
import picocli.CommandLine.Option;

/** How the engine runs for one {@code model} subcommand. */
public final class EngineOption {

    @Option(
            names = {"--kernel", "--precision"},
            paramLabel = "KERNEL",
            description = "How products are computed (default: ${DEFAULT-VALUE}).",
            defaultValue = "mk32")
    private String kernel;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one product (default: half of the processors).")
    private Integer threads;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Most tokens, prompt and reply together (default: ${DEFAULT-VALUE}).")
    private int contextTokens;

    String kernel() {
        return kernel;
    }

    /** Opens the engine on the calling thread, which then owns it. */
    DecodingEngine open(ModelFolder folder, int slots) {
        try {
            EngineOptions options =
                    new EngineOptions(
                            Precision.of(kernel),
                            threads == null ? EngineOptions.usualThreads() : threads,
                            slots,
                            0,
                            contextTokens,
                            KvBudget.UNBOUNDED);
            return DjlDecodingEngine.open(folder, options);
        } catch (IllegalArgumentException wrong) {
            throw new PartFailedException(wrong.getMessage(), wrong);
        }
    }
}
