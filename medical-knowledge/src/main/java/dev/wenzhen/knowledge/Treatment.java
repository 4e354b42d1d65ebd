package dev.wenzhen.knowledge;

import java.util.List;

/**
 * A line of drug treatment.
 *
 * @param text as shown
 * @param drugs the entries that it names
 */
public record Treatment(String text, List<String> drugs) {

    public Treatment {
        drugs = List.copyOf(drugs);
    }
}
