package dev.wenzhen.evaluation.client;

import java.util.Optional;

/**
 * Lines of a {@code text/event-stream} to events, as the HTML standard (9.2.6) says. An event is
 * complete with its empty line; what follows the last one is dropped. For one stream and thread.
 */
final class SseParser {

    private static final String DEFAULT_TYPE = "message";

    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private Optional<String> id = Optional.empty();
    private String type = DEFAULT_TYPE;
    private boolean atBeginning = true;

    /** Takes the next line without its end; returns the event that it completes, if any. */
    Optional<ServerEvent> accept(String line) {
        String text = atBeginning && line.startsWith("\uFEFF") ? line.substring(1) : line;
        atBeginning = false;
        if (text.isEmpty()) {
            return complete();
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            field(text, "");
        } else if (colon > 0) { // at 0 it is a comment, as heartbeats are
            String value = text.substring(colon + 1);
            field(text.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
        return Optional.empty();
    }

    private void field(String name, String value) {
        switch (name) {
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                data.append(value);
                hasData = true;
            }
            case "event" -> type = value.isEmpty() ? DEFAULT_TYPE : value;
            case "id" -> id = value.indexOf('\0') < 0 ? Optional.of(value) : id;
            default -> {
                // retry is the reader's own choice; other fields are to be ignored
            }
        }
    }

    private Optional<ServerEvent> complete() {
        Optional<ServerEvent> event =
                hasData
                        ? Optional.of(new ServerEvent(id, type, data.toString()))
                        : Optional.empty();
        data.setLength(0);
        hasData = false;
        id = Optional.empty();
        type = DEFAULT_TYPE;
        return event;
    }
}
