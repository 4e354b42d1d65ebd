package dev.wenzhen.safety;

import java.util.List;

/** A fixed text and the numbers that it names, the most urgent first. */
record AlertText(List<String> lines, List<String> phones) {

    AlertText {
        lines = List.copyOf(lines);
        phones = List.copyOf(phones);
        String text = String.join("\n", lines);
        for (String phone : phones) {
            if (!text.contains(phone)) {
                throw new IllegalArgumentException("the text does not name the number " + phone);
            }
        }
        if (phones.isEmpty()) {
            throw new IllegalArgumentException("an alert text needs a number to call");
        }
    }

    String text() {
        return String.join("\n", lines);
    }
}
