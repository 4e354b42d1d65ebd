package dev.wenzhen.assessment.intake;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence of the knowledge base read as symptoms: all of the groups, any one of each group.
 *
 * @param complete whether the symptoms say everything that the sentence says; 50 岁以后新出现的头痛 is not
 *     told by 头痛 alone
 */
public record Statement(List<Set<String>> allOf, boolean complete) {

    public Statement {
        allOf = allOf.stream().map(Set::copyOf).toList();
    }

    /** Whether the facts meet the whole sentence. */
    public boolean isMetBy(PatientFacts facts) {
        return complete && allOf.stream().allMatch(any -> any.stream().anyMatch(facts::has));
    }

    /** Whether the facts meet it but for what has not been asked; empty when denied or met. */
    public Set<String> missing(PatientFacts facts) {
        Set<String> open = new TreeSet<>();
        for (Set<String> any : allOf) {
            if (any.stream().noneMatch(facts::has)) {
                List<String> unasked =
                        any.stream().filter(id -> facts.symptom(id).isEmpty()).toList();
                if (unasked.isEmpty()) {
                    return Set.of();
                }
                open.addAll(unasked);
            }
        }
        return complete ? open : Set.of();
    }
}
