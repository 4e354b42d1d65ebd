package dev.wenzhen.stack.command;

import dev.wenzhen.lm.model.ModelSource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The folder that most {@code model} subcommands take, and an adapter for it. */
public final class ModelOption {

    @Parameters(paramLabel = "DIR", description = "A Hugging Face model folder.")
    private Path folder;

    @Option(
            names = "--adapter",
            paramLabel = "DIR",
            description = "A PEFT folder with a LoRA adapter to be merged.")
    private Path adapter;

    ModelSource source() {
        return new ModelSource(folder, Optional.ofNullable(adapter));
    }
}
