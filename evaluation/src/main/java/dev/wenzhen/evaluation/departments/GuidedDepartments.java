package dev.wenzhen.evaluation.departments;

import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.department.DepartmentChance;
import dev.wenzhen.knowledge.department.DepartmentGuide;
import java.util.List;
import java.util.function.Function;

/** Departments as {@code ./wenzhen department} ranks them. */
public final class GuidedDepartments implements Function<String, List<Department>> {

    private final DepartmentGuide guide;

    public GuidedDepartments(DepartmentGuide guide) {
        this.guide = guide;
    }

    @Override
    public List<Department> apply(String text) {
        return guide.rank(text).stream().map(DepartmentChance::department).toList();
    }
}
