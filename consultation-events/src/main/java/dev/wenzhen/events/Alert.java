package dev.wenzhen.events;

import java.util.List;

/**
 * A red flag in what the patient wrote. Its text is fixed and reviewed with the rules, never the
 * patient's words.
 *
 * @param alertId readers show an alert once by this id
 * @param kind {@code emergency} or {@code crisis}
 */
public record Alert(
        String alertId, String kind, List<String> ruleIds, String text, List<String> phones) {

    public Alert {
        ruleIds = List.copyOf(ruleIds);
        phones = List.copyOf(phones);
    }
}
