package dev.wenzhen.stack.command;

import dev.wenzhen.lm.djl.DjlDecodingEngine;
import dev.wenzhen.lm.engine.ComputeDevice;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.stack.process.PartFailedException;
import picocli.CommandLine.Option;

/** How the engine runs for one {@code model} subcommand. */
public final class EngineOption {

    static final int USUAL_CONTEXT = 4096;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            description = "cpu or cuda (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = {"--kernel", "--precision"},
            paramLabel = "KERNEL",
            description = {
                "How products are computed: fp16q, mk32, mk16, i8; on cuda linear or linear16",
                "(default: check takes the usual one of the device, the others a strict one)."
            })
    private String kernel;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one product (default: half of the processors).")
    private Integer threads;

    @Option(
            names = "--context",
            paramLabel = "N",
            description = {
                "Most tokens, prompt and reply together",
                "(default: check takes what its trial needs, the others " + USUAL_CONTEXT + ")."
            })
    private Integer contextTokens;

    /** What was asked for, else what the device usually takes. */
    Precision usual() {
        return kernel != null
                ? precision()
                : Precision.usualOn(device(), System.getProperty("os.arch"));
    }

    /** What was asked for, else one that rounds as little as the device can. */
    Precision strict() {
        return kernel != null
                ? precision()
                : device() == ComputeDevice.CPU ? Precision.MK32 : Precision.LINEAR;
    }

    /**
     * Opens the engine on the calling thread, which then owns it.
     *
     * @param usualContext most tokens when nobody says
     */
    DecodingEngine open(
            ModelFolder folder, Precision precision, int slots, int usualContext, KvBudget kv) {
        try {
            EngineOptions options =
                    new EngineOptions(
                            precision,
                            threads == null ? EngineOptions.usualThreads() : threads,
                            slots,
                            0,
                            contextTokens == null ? usualContext : contextTokens,
                            kv,
                            device());
            return DjlDecodingEngine.open(folder, options);
        } catch (IllegalArgumentException wrong) {
            throw misused(wrong);
        }
    }

    private Precision precision() {
        try {
            return Precision.of(kernel);
        } catch (IllegalArgumentException unknown) {
            throw misused(unknown);
        }
    }

    private ComputeDevice device() {
        try {
            return ComputeDevice.of(device);
        } catch (IllegalArgumentException unknown) {
            throw misused(unknown);
        }
    }

    private static PartFailedException misused(IllegalArgumentException wrong) {
        return new PartFailedException(wrong.getMessage(), wrong);
    }
}
