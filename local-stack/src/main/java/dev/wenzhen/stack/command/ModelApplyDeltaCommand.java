package dev.wenzhen.stack.command;

import dev.wenzhen.lm.delta.ApplyDelta;
import dev.wenzhen.lm.delta.DeltaRules;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code model apply-delta}: a base and a published difference to a model folder. */
@Command(
        name = "apply-delta",
        description = {
            "Adds a published delta to its base.",
            "HuatuoGPT-13B's rules: sums are fp16; tensors whose name holds embed_tokens,",
            "lm_head.weight or self_attn.rotary_emb.inv_freq come from the delta alone, and so do",
            "config and tokenizer. The output folder appears when it is complete."
        },
        mixinStandardHelpOptions = true)
public final class ModelApplyDeltaCommand implements Callable<Integer> {

    @Option(
            names = {"--base", "--base-model-path"},
            paramLabel = "DIR",
            required = true,
            description = "The model that the delta was made against, for example LLaMA-13B.")
    private Path base;

    @Option(
            names = {"--delta", "--delta-path"},
            paramLabel = "DIR",
            required = true,
            description = "The published delta.")
    private Path delta;

    @Option(
            names = {"--out", "--target-model-path"},
            paramLabel = "DIR",
            required = true,
            description = "Where the model is to be; must not exist, or be empty.")
    private Path out;

    @Option(
            names = "--shard-megabytes",
            paramLabel = "MB",
            defaultValue = "4096",
            description = "Largest weight file (default: ${DEFAULT-VALUE}).")
    private int shardMegabytes;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (shardMegabytes < 1) {
            throw new PartFailedException("--shard-megabytes must be at least 1.");
        }
        PrintWriter err = spec.commandLine().getErr();
        ApplyDelta merge = ApplyDelta.open(base, delta, DeltaRules.HUATUOGPT_13B);
        merge.write(
                out,
                (long) shardMegabytes << 20,
                (done, of) -> {
                    if (done % 20 == 0 || done == of) {
                        err.printf("%d of %d tensors%n", done, of);
                    }
                });
        spec.commandLine().getOut().println(out);
        return 0;
    }
}
