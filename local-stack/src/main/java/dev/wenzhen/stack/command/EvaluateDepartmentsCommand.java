package dev.wenzhen.stack.command;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.evaluation.departments.AssessedDepartments;
import dev.wenzhen.evaluation.departments.DepartmentsEvaluation;
import dev.wenzhen.evaluation.departments.DepartmentsReport;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate departments FILE}: departments against the labels of real consultations. */
@Command(
        name = "departments",
        description = {
            "Compares departments with the labels of a JSON file in the form of HuatuoGPT's",
            "Med-dialog: an array of medical_case and Department."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateDepartmentsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The cases; nothing of them is kept.")
    private Path file;

    @Mixin private ReportOutput output;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Assessor assessor = Assessor.standard(KnowledgeBase.standard());
        DepartmentsEvaluation evaluation =
                new DepartmentsEvaluation(new AssessedDepartments(assessor));
        try {
            DepartmentsReport report = evaluation.run(file);
            output.write(report, report.markdown(), spec.commandLine().getOut());
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            throw new PartFailedException("cannot evaluate " + file + ": " + e.getMessage(), e);
        }
    }
}
