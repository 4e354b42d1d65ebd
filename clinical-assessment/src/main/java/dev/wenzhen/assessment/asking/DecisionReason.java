package dev.wenzhen.assessment.asking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why, in a form that is stored with the turn.
 *
 * @param code one of the constants here
 * @param figures what was compared: {@code gainBits}, {@code confidence}, {@code asked}, …
 */
public record DecisionReason(String code, Map<String, Double> figures) {

    public static final String PATIENT_WANTS_ANSWER = "patient-wants-answer";
    public static final String EMERGENCY = "emergency";
    public static final String QUESTION_LIMIT = "question-limit";
    public static final String CONFIDENT = "confident";
    public static final String NOTHING_TO_GAIN = "nothing-to-gain";
    public static final String NO_COMPLAINT = "no-complaint";
    public static final String SAFETY = "safety";
    public static final String HIGHEST_GAIN = "highest-gain";
    public static final String FOLLOW_UP = "follow-up";
    public static final String KNOWLEDGE_QUESTION = "knowledge-question";
    public static final String BIANQUE_ASKS = "bianque-asks";
    public static final String BIANQUE_LIMIT = "bianque-limit";
    public static final String BIANQUE_NO_NEW_QUESTION = "bianque-no-new-question";
    public static final String BIANQUE_REPLY_WAS_NO_QUESTION = "bianque-reply-was-no-question";

    public DecisionReason {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
