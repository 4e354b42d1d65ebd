package dev.wenzhen.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The twenty departments of HuatuoGPT's real consultations; they overlap, as hospitals' do. */
public enum Department {
    DERMATOLOGY("皮肤科"),
    PEDIATRICS("儿科"),
    ORTHOPEDICS("骨科"),
    UROLOGY("泌尿外科"),
    INTERNAL_MEDICINE("内科"),
    GYNECOLOGY("妇科"),
    OBSTETRICS_AND_GYNECOLOGY("妇产科"),
    DERMATOVENEREOLOGY("皮肤性病科"),
    CHINESE_MEDICINE("中医科"),
    OPHTHALMOLOGY("眼科"),
    GASTROENTEROLOGY("消化内科"),
    OBSTETRICS("产科"),
    SURGERY("外科"),
    NEUROLOGY("神经内科"),
    NEUROSURGERY("神经外科"),
    DENTISTRY("口腔科"),
    PSYCHIATRY("精神科"),
    CARDIOLOGY("心血管内科"),
    GENERAL_SURGERY("普外科"),
    ANDROLOGY("男科");

    private final String word;

    Department(String word) {
        this.word = word;
    }

    /** The name on the hospital's door, used in JSON. */
    @JsonValue
    public String word() {
        return word;
    }

    /**
     * The department of a name.
     *
     * @throws IllegalArgumentException listing the twenty, when it is none of them
     */
    @JsonCreator
    public static Department of(String word) {
        for (Department department : values()) {
            if (department.word.equals(word)) {
                return department;
            }
        }
        throw new IllegalArgumentException(
                "a department is one of " + Arrays.stream(values()).map(Department::word).toList());
    }
}
