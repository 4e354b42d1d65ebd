package dev.wenzhen.safety;

import java.util.List;

/**
 * What the patient is shown at once, before and independent of any model.
 *
 * @param ruleIds every rule that the text met, those of {@code kind} first; never the text itself
 * @param text fixed Chinese text, lines separated by {@code \n}
 * @param phones the numbers that {@code text} names, the most urgent first
 */
public record SafetyAlert(AlertKind kind, List<String> ruleIds, String text, List<String> phones) {

    public SafetyAlert {
        ruleIds = List.copyOf(ruleIds);
        phones = List.copyOf(phones);
    }
}
