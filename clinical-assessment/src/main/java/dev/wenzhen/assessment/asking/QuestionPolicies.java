package dev.wenzhen.assessment.asking;

import dev.wenzhen.assessment.inference.DifferentialModel;
import dev.wenzhen.assessment.triage.ConditionRedFlags;
import java.util.List;

/** The strategies by the word in the configuration. */
public final class QuestionPolicies {

    private QuestionPolicies() {}

    /** The names, the default first. */
    public static List<String> names() {
        return List.of(InformationGainPolicy.NAME, BianQuePolicy.NAME);
    }

    /**
     * @param limits heeded by {@code information-gain}; {@code bianque} has its own, eight
     * @throws IllegalArgumentException listing the names, for an unknown one
     */
    public static QuestionPolicy of(
            String name, DifferentialModel model, ConditionRedFlags redFlags, AskingLimits limits) {
        return switch (name) {
            case InformationGainPolicy.NAME -> new InformationGainPolicy(model, redFlags, limits);
            case BianQuePolicy.NAME -> new BianQuePolicy(new LeadingConditionQuestioner(model));
            default -> throw new IllegalArgumentException("a question policy is one of " + names());
        };
    }
}
