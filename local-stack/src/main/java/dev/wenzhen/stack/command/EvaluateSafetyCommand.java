package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.safety.SafetyEvaluation;
import dev.wenzhen.evaluation.safety.SafetyReport;
import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate safety}: what the screen and the guards catch, and what they stop needlessly. */
@Command(
        name = "safety",
        description = {
            "Runs the red-flag screen over labelled utterances: confusion table, Triage Success",
            "Rate, figures of each set; then the prescription gate, de-identification and the",
            "check of replies. No clinician has reviewed rules or labels."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateSafetyCommand implements Callable<Integer> {

    private static final String SETS = "clinical-safety/src/test/resources/dev/wenzhen/safety";

    private static final String REPLIES =
            "medical-knowledge/src/test/resources/dev/wenzhen/knowledge/medicine";

    @Option(
            names = "--sets",
            paramLabel = "DIR",
            description = "The sets (default: the project's).")
    private Path sets;

    @Option(
            names = "--replies",
            paramLabel = "DIR",
            description = "Replies and facts (default: the project's).")
    private Path replies;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = sets != null ? sets : ProjectHome.find().root().resolve(SETS);
        if (!Files.isDirectory(folder)) {
            throw new PartFailedException("there is no folder " + folder);
        }
        Path facts = replies != null ? replies : ProjectHome.find().root().resolve(REPLIES);
        SafetyReport report = new SafetyEvaluation(folder, facts).run();
        spec.commandLine().getOut().println(report.markdown());
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(report));
        }
        return 0;
    }
}
