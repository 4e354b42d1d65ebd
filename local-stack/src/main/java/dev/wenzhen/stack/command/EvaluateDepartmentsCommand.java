package dev.wenzhen.stack.command;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.evaluation.departments.AssessedDepartments;
import dev.wenzhen.evaluation.departments.DepartmentsEvaluation;
import dev.wenzhen.evaluation.departments.DepartmentsReport;
import dev.wenzhen.evaluation.departments.GuidedDepartments;
import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.knowledge.department.DepartmentGuide;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate departments}: departments against the labels of real consultations. */
@Command(
        name = "departments",
        description = {
            "Compares departments with the labels of a JSON file in the form of HuatuoGPT's",
            "Med-dialog: an array of medical_case and Department."
        },
        mixinStandardHelpOptions = true)
public final class EvaluateDepartmentsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The cases; nothing of them is kept.")
    private Path cases;

    @Option(
            names = "--assessment",
            description = "By the assessment of one message, instead of by ./wenzhen department.")
    private boolean assessment;

    @Mixin private ReportOutput output;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(cases)) {
            throw new PartFailedException("there is no file " + cases);
        }
        try {
            DepartmentsReport report = new DepartmentsEvaluation(ranking()).run(cases);
            output.write(report, report.markdown(), spec.commandLine().getOut());
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            throw new PartFailedException("cannot evaluate " + cases + ": " + e.getMessage(), e);
        }
    }

    private Function<String, List<Department>> ranking() {
        KnowledgeBase base = KnowledgeBase.standard();
        return assessment
                ? new AssessedDepartments(Assessor.standard(base))
                : new GuidedDepartments(
                        new DepartmentGuide(base, Optional.of(BundledSearch.open(base))));
    }
}
