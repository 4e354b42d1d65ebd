package dev.wenzhen.stack.command;

import picocli.CommandLine.Command;

/** {@code evaluate}: measurements of the consultation itself; nothing needs to run. */
@Command(
        name = "evaluate",
        description = "Measures asking, triage, departments and safety; needs nothing running.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvaluateQuestionsCommand.class,
            EvaluateTriageCommand.class,
            EvaluateDepartmentsCommand.class,
            EvaluateSafetyCommand.class,
            EvaluateRepliesCommand.class
        })
public final class EvaluateCommand {}
