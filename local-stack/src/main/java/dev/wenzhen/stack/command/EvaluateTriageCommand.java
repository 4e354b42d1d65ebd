package dev.wenzhen.stack.command;

import dev.wenzhen.assessment.asking.QuestionPolicies;
import dev.wenzhen.evaluation.triage.TriageEvaluation;
import dev.wenzhen.evaluation.triage.TriageReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate triage}: the level of simulated patients against their condition's own. */
@Command(
        name = "triage",
        description = {
            "Compares the level of simulated patients with their condition's own: under- and",
            "over-triage. Simulated from the same knowledge: consistency, not medicine."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateTriageCommand implements Callable<Integer> {

    @Mixin private PatientOptions options;
    @Mixin private ReportOutput output;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "information-gain",
            description = "information-gain or bianque (default: information-gain).")
    private String policy;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!QuestionPolicies.names().contains(policy)) {
            throw new ParameterException(
                    spec.commandLine(), "--policy is one of " + QuestionPolicies.names());
        }
        TriageReport report =
                new TriageEvaluation(PatientOptions.evaluation())
                        .run(policy, options.patients(), options.seed());
        output.write(report, report.markdown(), spec.commandLine().getOut());
        return 0;
    }
}
