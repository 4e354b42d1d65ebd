package dev.wenzhen.stack.command;

import picocli.CommandLine.Command;

/** {@code model}: what to do with a model folder before a worker serves it. */
@Command(
        name = "model",
        description = "Looks at model folders, tries them, and merges published deltas.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelInspectCommand.class,
            ModelCheckCommand.class,
            ModelApplyDeltaCommand.class,
            ModelLogitsCommand.class,
            ModelGenerateCommand.class
        })
public final class ModelCommand {}
