package dev.wenzhen.knowledge;

import dev.wenzhen.safety.TriageLevel;
import java.util.List;

/**
 * A condition, with the eleven fields of BenTsao's knowledge and what triage needs.
 *
 * @param name BenTsao's 中心词
 * @param synonyms how patients say it
 * @param symptoms BenTsao's 相关症状, with rough frequencies
 */
public record Condition(
        String id,
        String name,
        List<String> synonyms,
        Patients patients,
        List<TypicalSymptom> symptoms,
        Description description,
        Care care,
        Provenance provenance) {

    public Condition {
        synonyms = List.copyOf(synonyms);
        symptoms = List.copyOf(symptoms);
    }

    /** Who has it. */
    public record Patients(Prior prior, Sex sex, AgeSpan ages, PregnancyScope pregnancy) {}

    /** One of a condition's symptoms. */
    public record TypicalSymptom(String id, Frequency frequency) {}

    /**
     * What it is.
     *
     * @param summary one sentence
     * @param clinicalPicture BenTsao's 临床症状: how it usually shows
     * @param sites 发病部位
     * @param related 相关疾病
     * @param complications 并发症
     * @param riskFactors 高危因素
     * @param examinations 组织学检查
     */
    public record Description(
            String summary,
            String clinicalPicture,
            List<String> sites,
            List<Related> related,
            List<String> complications,
            List<String> riskFactors,
            List<String> examinations) {

        public Description {
            sites = List.copyOf(sites);
            related = List.copyOf(related);
            complications = List.copyOf(complications);
            riskFactors = List.copyOf(riskFactors);
            examinations = List.copyOf(examinations);
        }
    }

    /**
     * What to do.
     *
     * @param departments 所属科室; the first is where to go
     * @param level how soon, when there is no red flag
     * @param drugTreatment 药物治疗, without doses
     * @param otherTreatment 辅助治疗
     */
    public record Care(
            List<Department> departments,
            TriageLevel level,
            List<Treatment> drugTreatment,
            List<String> otherTreatment,
            List<RedFlag> redFlags,
            List<String> selfCare,
            List<SeekCare> seekCare) {

        public Care {
            departments = List.copyOf(departments);
            drugTreatment = List.copyOf(drugTreatment);
            otherTreatment = List.copyOf(otherTreatment);
            redFlags = List.copyOf(redFlags);
            selfCare = List.copyOf(selfCare);
            seekCare = List.copyOf(seekCare);
        }
    }

    /** A sign that asks for haste. */
    public record RedFlag(String text, TriageLevel level) {}

    /** When to see whom, and how soon. */
    public record SeekCare(String when, TriageLevel level, Department department) {}
}
