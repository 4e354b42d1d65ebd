package dev.wenzhen.lm.text;

import java.util.List;

/**
 * Ends a text at the first stop string, even when it arrives in pieces: whatever may still become
 * one is held back.
 */
public final class StopStrings {

    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean stopped;

    public StopStrings(List<String> stops) {
        this.stops = List.copyOf(stops);
    }

    /** The text that is certain now; nothing after a stop string. */
    public String append(String more) {
        if (stopped) {
            return "";
        }
        held.append(more);
        int stop = firstStop();
        if (stop >= 0) {
            stopped = true;
            return held.substring(0, stop);
        }
        int certain = held.length() - beginningOfStop();
        String text = held.substring(0, certain);
        held.delete(0, certain);
        return text;
    }

    public boolean stopped() {
        return stopped;
    }

    /** What was held back and did not become a stop string. */
    public String finish() {
        String rest = stopped ? "" : held.toString();
        held.setLength(0);
        return rest;
    }

    private int firstStop() {
        int first = -1;
        for (String stop : stops) {
            int found = held.indexOf(stop);
            if (found >= 0 && (first < 0 || found < first)) {
                first = found;
            }
        }
        return first;
    }

    /** Length of the longest end of the text that is the beginning of a stop string. */
    private int beginningOfStop() {
        int longest = 0;
        for (String stop : stops) {
            int length = Math.min(stop.length() - 1, held.length());
            while (length > longest && !endsWith(stop, length)) {
                length--;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private boolean endsWith(String stop, int length) {
        return held.indexOf(stop.substring(0, length), held.length() - length) >= 0;
    }
}
