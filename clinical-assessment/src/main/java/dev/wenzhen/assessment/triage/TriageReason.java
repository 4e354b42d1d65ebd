package dev.wenzhen.assessment.triage;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.wenzhen.safety.TriageLevel;

/**
 * Why a level was chosen.
 *
 * @param level the level that this reason alone asks for
 * @param text in Chinese, for the patient
 */
public record TriageReason(Code code, TriageLevel level, String text) {

    /** What kind of reason it is. */
    public enum Code {
        /** The red-flag screen over the patient's words. */
        RED_FLAG_RULE("red-flag-rule"),
        /** A red flag of a condition that is likely enough. */
        CONDITION_RED_FLAG("condition-red-flag"),
        /** The usual levels of the likely conditions. */
        CANDIDATES("candidates"),
        /** Who the patient is: a young infant, a pregnancy. */
        PATIENT("patient"),
        /** Nothing is known yet. */
        NOTHING_KNOWN("nothing-known");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }
}
