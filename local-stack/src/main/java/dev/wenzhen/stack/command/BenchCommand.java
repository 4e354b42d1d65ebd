package dev.wenzhen.stack.command;

import picocli.CommandLine.Command;

/** {@code bench}: measurements, one subcommand each. */
@Command(
        name = "bench",
        description = "Measures this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchPipelineCommand.class,
            BenchCareCommand.class,
            BenchRetrievalCommand.class,
            BenchEngineCommand.class,
            BenchSchedulerCommand.class,
            BenchSoakCommand.class
        })
public final class BenchCommand {}
