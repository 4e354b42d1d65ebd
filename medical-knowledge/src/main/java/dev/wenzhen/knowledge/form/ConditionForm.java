package dev.wenzhen.knowledge.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.knowledge.AgeSpan;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.Condition.Care;
import dev.wenzhen.knowledge.Condition.Description;
import dev.wenzhen.knowledge.Condition.Patients;
import dev.wenzhen.knowledge.Condition.RedFlag;
import dev.wenzhen.knowledge.Condition.SeekCare;
import dev.wenzhen.knowledge.Condition.TypicalSymptom;
import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.Frequency;
import dev.wenzhen.knowledge.PregnancyScope;
import dev.wenzhen.knowledge.Prior;
import dev.wenzhen.knowledge.Sex;
import dev.wenzhen.safety.TriageLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a condition is written. */
final class ConditionForm {

    private static final AgeSpan ALL_AGES = new AgeSpan(0, AgeSpan.OLDEST);

    private final References references;

    ConditionForm(References references) {
        this.references = references;
    }

    Condition read(Fields fields) {
        return new Condition(
                fields.text("id"),
                fields.text("name"),
                fields.texts("synonyms", 0, 6),
                patients(fields),
                symptoms(fields),
                description(fields),
                care(fields),
                ProvenanceForm.read(fields));
    }

    private static Patients patients(Fields fields) {
        return new Patients(
                fields.constant("prior", Prior.class),
                fields.constant("sex", Sex.class),
                ages(fields),
                fields.constant("pregnancy", PregnancyScope.class));
    }

    private static AgeSpan ages(Fields fields) {
        List<JsonNode> ages = fields.items("ages", 2, 2);
        if (ages.size() != 2) {
            return ALL_AGES;
        }
        int from = fields.years("ages", ages.get(0), AgeSpan.OLDEST);
        int to = fields.years("ages", ages.get(1), AgeSpan.OLDEST);
        if (from > to) {
            fields.problem("ages", "begin after they end");
            return ALL_AGES;
        }
        return new AgeSpan(from, to);
    }

    private List<TypicalSymptom> symptoms(Fields fields) {
        List<TypicalSymptom> symptoms = fields.each("symptoms", 5, 12, this::symptom);
        Set<String> seen = new HashSet<>();
        for (TypicalSymptom symptom : symptoms) {
            if (!seen.add(symptom.id())) {
                fields.problem("symptoms", "has " + symptom.id() + " twice");
            }
        }
        return symptoms;
    }

    private TypicalSymptom symptom(Fields fields) {
        return new TypicalSymptom(
                references.id(fields, "id", Kind.SYMPTOM),
                fields.constant("frequency", Frequency.class));
    }

    private Description description(Fields fields) {
        return new Description(
                fields.text("summary"),
                fields.text("clinicalPicture"),
                fields.texts("sites", 1, 6),
                references.related(fields, "related", 6),
                fields.texts("complications", 0, 6),
                fields.texts("riskFactors", 1, 6),
                fields.texts("examinations", 1, 6));
    }

    private Care care(Fields fields) {
        return new Care(
                departments(fields),
                level(fields),
                references.treatments(fields, "drugTreatment", 6),
                fields.texts("otherTreatment", 1, 6),
                fields.each("redFlags", 1, 5, flag -> new RedFlag(flag.text("text"), level(flag))),
                fields.texts("selfCare", 2, 5),
                fields.each("seekCare", 1, 3, ConditionForm::seekCare));
    }

    private static List<Department> departments(Fields fields) {
        List<Department> departments = new ArrayList<>();
        for (String word : fields.texts("departments", 1, 4)) {
            departments.add(
                    fields.word("departments", word, Department::of, Department.INTERNAL_MEDICINE));
        }
        return departments;
    }

    private static SeekCare seekCare(Fields fields) {
        return new SeekCare(
                fields.text("when"),
                level(fields),
                fields.word("department", Department::of, Department.INTERNAL_MEDICINE));
    }

    private static TriageLevel level(Fields fields) {
        return fields.word("level", TriageLevel::of, TriageLevel.OUTPATIENT);
    }
}
