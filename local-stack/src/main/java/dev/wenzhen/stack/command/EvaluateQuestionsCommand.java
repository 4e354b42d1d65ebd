package dev.wenzhen.stack.command;

import dev.wenzhen.assessment.asking.QuestionPolicies;
import dev.wenzhen.evaluation.questions.QuestionsReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate questions}: both question policies on the same simulated patients. */
@Command(
        name = "questions",
        description = {
            "Lets simulated patients consult each question policy: accuracy, questions, loops,",
            "calibration. Simulated from the same knowledge: consistency, not medicine."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateQuestionsCommand implements Callable<Integer> {

    @Mixin private PatientOptions options;
    @Mixin private ReportOutput output;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        QuestionsReport report =
                PatientOptions.evaluation()
                        .run(QuestionPolicies.names(), options.patients(), options.seed());
        output.write(report, report.markdown(), spec.commandLine().getOut());
        return 0;
    }
}
