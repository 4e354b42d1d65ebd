package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.PregnancyScope;
import dev.wenzhen.knowledge.Sex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each entry may say alone and the body as a whole may not. */
final class ConsistencyCheck {

    private static final int LEAST_PER_DEPARTMENT = 4;

    private ConsistencyCheck() {}

    static List<Finding> in(KnowledgeBase base) {
        List<Finding> findings = new ArrayList<>();
        Set<String> used = new HashSet<>();
        Map<Department, Integer> counts = new EnumMap<>(Department.class);
        for (Condition condition : base.conditions()) {
            condition.symptoms().forEach(symptom -> used.add(symptom.id()));
            condition.care().departments().forEach(d -> counts.merge(d, 1, Integer::sum));
            if (condition.patients().pregnancy() == PregnancyScope.ONLY
                    && condition.patients().sex() != Sex.FEMALE) {
                findings.add(finding(condition, "pregnancy is only, so sex is female"));
            }
            boolean itself =
                    condition.description().related().stream()
                            .anyMatch(r -> r.id().filter(condition.id()::equals).isPresent());
            if (itself) {
                findings.add(finding(condition, "related names itself"));
            }
        }
        base.symptoms().stream()
                .filter(symptom -> !used.contains(symptom.id()))
                .forEach(
                        symptom ->
                                findings.add(
                                        new Finding(
                                                "symptoms/" + symptom.id() + ".yaml",
                                                "is a symptom of no condition")));
        for (Department department : Department.values()) {
            int count = counts.getOrDefault(department, 0);
            if (count < LEAST_PER_DEPARTMENT) {
                findings.add(
                        new Finding(
                                "conditions",
                                department.word() + " has " + count + " conditions, not 4"));
            }
        }
        return findings;
    }

    private static Finding finding(Condition condition, String problem) {
        return new Finding("conditions/" + condition.id() + ".yaml", problem);
    }
}
