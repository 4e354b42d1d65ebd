package dev.wenzhen.stack.command;

import dev.wenzhen.lm.djl.ModelTokenizer;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.inspect.EngineTrial;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code model check}: loads a model, runs a few steps, prints speed and memory. */
@Command(
        name = "check",
        description = {
            "Loads a model, tries it, and prints speed and memory.",
            "What to run first on a new machine: a self-test prompt and a few steps."
        },
        mixinStandardHelpOptions = true)
public final class ModelCheckCommand implements Callable<Integer> {

    private static final String SELF_TEST = "您好，我头痛三天了，请问该怎么办？";
    private static final Path STATUS = Path.of("/proc/self/status");

    @Mixin private ModelOption model;
    @Mixin private EngineOption engine;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "4",
            description = "Generations at once to try (default: ${DEFAULT-VALUE}).")
    private int slots;

    @Option(
            names = "--kv-megabytes",
            paramLabel = "MB",
            description = {
                "Most memory for keys and values, as a worker's kv-memory (default: 1024).",
                "Where it has no room for all slots, fewer are tried."
            })
    private Integer kvMegabytes;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ModelFolder folder = ModelFolder.open(model.source());
        int[] prompt = prompt(folder);
        long begin = System.nanoTime();
        try (DecodingEngine opened = open(folder)) {
            out.printf("%-22s %.1f s%n", "loaded in", (System.nanoTime() - begin) / 1e9);
            if (opened.limits().contextTokens() < EngineTrial.LEAST_CONTEXT_TOKENS) {
                throw new PartFailedException(
                        "A trial needs a context of at least %d tokens."
                                .formatted(EngineTrial.LEAST_CONTEXT_TOKENS));
            }
            EngineTrial.Result result = new EngineTrial(opened, System::nanoTime).run(prompt);
            print(result, out);
            print(opened.limits(), out);
            out.printf("%-22s %s%n", "resident memory", residentMemory());
            if (!result.finite()) {
                throw new PartFailedException(
                        "The model computes numbers that are infinite or undefined.");
            }
            return 0;
        }
    }

    private DecodingEngine open(ModelFolder folder) {
        return engine.open(
                folder,
                engine.usual(),
                slots,
                EngineTrial.CONTEXT_TOKENS,
                new KvBudget(0, kvBytes()));
    }

    private long kvBytes() {
        if (kvMegabytes == null) {
            return KvBudget.usual().bytes();
        }
        if (kvMegabytes < 1) {
            throw new PartFailedException("--kv-megabytes must be at least 1.");
        }
        return (long) kvMegabytes << 20;
    }

    private static int[] prompt(ModelFolder folder) {
        try (ModelTokenizer tokenizer =
                ModelTokenizer.open(folder.path(), folder.config().vocabulary())) {
            return tokenizer.encoder().encode(SELF_TEST);
        }
    }

    private void print(EngineTrial.Result result, PrintWriter out) {
        out.printf("%-22s %s%n", "kernel", engine.usual().word());
        out.printf(
                "%-22s %.2g (logits, prompt at once and step by step)%n",
                "largest difference", result.stepDifference());
        out.printf("%-22s %.0f tokens/s%n", "prompt", result.prefillTokensPerSecond());
        for (EngineTrial.Speed speed : result.speeds()) {
            out.printf(
                    "%-22s %.1f tokens/s%n",
                    "reply, batch " + speed.batch(), speed.tokensPerSecond());
        }
    }

    private static void print(EngineLimits limits, PrintWriter out) {
        out.printf(
                "%-22s %,d MB (%d slots of %,d tokens)%n",
                "keys and values", limits.kvBytes() >> 20, limits.slots(), limits.contextTokens());
    }

    /** Linux says it; elsewhere it stays unknown. */
    private static String residentMemory() throws IOException {
        List<String> lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElse("unknown on this system");
    }
}
