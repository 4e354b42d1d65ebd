package dev.wenzhen.evaluation.departments;

import dev.wenzhen.knowledge.Department;
import java.util.List;
import java.util.Set;

/**
 * Labels that mean the same door for a patient: the file's twenty overlap, as hospitals' do. A
 * general department accepts its specialities and the other way round; two specialities are two.
 */
final class OverlappingDepartments {

    private static final List<Set<Department>> PAIRS =
            List.of(
                    Set.of(Department.DERMATOLOGY, Department.DERMATOVENEREOLOGY),
                    Set.of(Department.GYNECOLOGY, Department.OBSTETRICS_AND_GYNECOLOGY),
                    Set.of(Department.OBSTETRICS, Department.OBSTETRICS_AND_GYNECOLOGY),
                    Set.of(Department.UROLOGY, Department.ANDROLOGY),
                    Set.of(Department.INTERNAL_MEDICINE, Department.GASTROENTEROLOGY),
                    Set.of(Department.INTERNAL_MEDICINE, Department.CARDIOLOGY),
                    Set.of(Department.INTERNAL_MEDICINE, Department.NEUROLOGY),
                    Set.of(Department.SURGERY, Department.GENERAL_SURGERY),
                    Set.of(Department.SURGERY, Department.ORTHOPEDICS),
                    Set.of(Department.SURGERY, Department.UROLOGY),
                    Set.of(Department.SURGERY, Department.NEUROSURGERY),
                    Set.of(Department.NEUROLOGY, Department.NEUROSURGERY));

    private OverlappingDepartments() {}

    static boolean accept(Department found, Department label) {
        return found == label || PAIRS.contains(Set.of(found, label));
    }
}
