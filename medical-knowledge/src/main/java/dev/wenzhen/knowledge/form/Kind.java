package dev.wenzhen.knowledge.form;

import java.util.List;

/** The four kinds of entries, with the folder of each. */
enum Kind {
    SYMPTOM("symptoms"),
    CONDITION("conditions"),
    DRUG("drugs"),
    GROUP("groups");

    static final List<Kind> ALL = List.of(values());

    private final String folder;

    Kind(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }
}
