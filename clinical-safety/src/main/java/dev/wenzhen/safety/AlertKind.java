package dev.wenzhen.safety;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an alert is about; a crisis goes before an emergency when a text shows both. */
public enum AlertKind {
    /** The body is in danger: call 120 now. */
    @JsonProperty("emergency")
    EMERGENCY("emergency"),
    /** A person may harm themselves, or is being harmed. */
    @JsonProperty("crisis")
    CRISIS("crisis");

    private final String word;

    AlertKind(String word) {
        this.word = word;
    }

    /** The word used in JSON, metrics and the rule file. */
    public String word() {
        return word;
    }
}
