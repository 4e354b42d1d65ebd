package dev.wenzhen.stack.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.evaluation.replies.RepliesEvaluation;
import dev.wenzhen.evaluation.replies.RepliesReport;
import dev.wenzhen.evaluation.replies.ReplyClock;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.stack.launch.ProjectHome;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate replies}: what of a scripted model's replies would reach a patient. */
@Command(
        name = "replies",
        description = {
            "Sends scripted replies through the release: allergy and pregnancy traps, yes to false",
            "premises, model-like replies with labelled sentences; and takes the time.",
            "No clinician has reviewed rules or labels."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateRepliesCommand implements Callable<Integer> {

    private static final String TRAPS =
            "medical-knowledge/src/test/resources/dev/wenzhen/knowledge/medicine";
    private static final String REPLIES =
            "evaluation/src/test/resources/dev/wenzhen/evaluation/replies";

    @Option(
            names = "--traps",
            paramLabel = "FILE",
            description =
                    "JSON lines {\"facts\", \"reply\", \"contradiction\"} (default: the project's).")
    private List<Path> traps;

    @Option(
            names = "--premises",
            paramLabel = "FILE",
            description =
                    "JSON lines {\"text\", \"premise\"} or an array with \"instruct\""
                            + " (default: the project's).")
    private List<Path> premises;

    @Option(names = "--misses", description = "Print what came out wrong; off for texts of others.")
    private boolean misses;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    private Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = ProjectHome.find().root();
        Path ours = root.resolve(REPLIES);
        Path held = root.resolve(TRAPS);
        List<Path> trapFiles =
                traps != null
                        ? traps
                        : List.of(
                                held.resolve("reply-traps.jsonl"),
                                held.resolve("held-traps.jsonl"));
        List<Path> premiseFiles =
                premises != null ? premises : List.of(ours.resolve("held-premises.jsonl"));
        Path replies = ours.resolve("model-replies.jsonl");
        trapFiles.forEach(EvaluateRepliesCommand::mustExist);
        premiseFiles.forEach(EvaluateRepliesCommand::mustExist);
        mustExist(replies);
        RepliesReport report = run(trapFiles, premiseFiles, replies);
        spec.commandLine().getOut().println(report.markdown());
        if (json != null) {
            Files.write(json, new ObjectMapper().writeValueAsBytes(report));
        }
        return 0;
    }

    /** Twice: the first round warms up. */
    private RepliesReport run(List<Path> trapFiles, List<Path> premiseFiles, Path replies)
            throws IOException {
        KnowledgeBase knowledge = KnowledgeBase.standard();
        ReplyClock clock =
                new ReplyClock(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
        boolean[] measured = {false};
        RepliesEvaluation evaluation =
                new RepliesEvaluation(
                        knowledge,
                        BundledSearch.open(knowledge),
                        clock,
                        miss -> {
                            if (misses && measured[0]) {
                                spec.commandLine().getOut().println(miss);
                            }
                        });
        evaluation.run(trapFiles, premiseFiles, replies);
        clock.reset();
        measured[0] = true;
        return evaluation.run(trapFiles, premiseFiles, replies);
    }

    private static void mustExist(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PartFailedException("there is no file " + file);
        }
    }
}
