package dev.wenzhen.evaluation.departments;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.assessment.triage.Triage;
import dev.wenzhen.knowledge.Department;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Departments by the assessment of one message: its symptoms and who it is about. */
public final class AssessedDepartments implements Function<String, List<Department>> {

    private final Assessor assessor;

    public AssessedDepartments(Assessor assessor) {
        this.assessor = assessor;
    }

    @Override
    public List<Department> apply(String text) {
        Interview interview = assessor.hear(Interview.NEW, text, Optional.empty());
        return assessor.assess(interview).triage().departments().stream()
                .map(Triage.RankedDepartment::department)
                .toList();
    }
}
