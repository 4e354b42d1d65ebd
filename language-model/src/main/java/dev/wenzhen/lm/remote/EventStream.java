package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.remote.RemoteFailure.Kind;
import dev.wenzhen.lm.text.Utf8Assembler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to the data of server-sent events (WHATWG HTML, 9.2.6), however they are cut. Comments and
 * other fields are left out.
 */
final class EventStream {

    /** An event is a few hundred bytes; more than this is no event. */
    private static final int MAX_CHARS = 1 << 20;

    private final Utf8Assembler characters = new Utf8Assembler();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder data = new StringBuilder();
    private boolean afterReturn;
    private boolean anyData;

    /** The events that these bytes complete. */
    List<String> append(List<ByteBuffer> pieces) throws RemoteFailure {
        List<String> events = new ArrayList<>();
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            for (char c : characters.append(bytes).toCharArray()) {
                take(c, events);
            }
        }
        if (line.length() + data.length() > MAX_CHARS) {
            throw new RemoteFailure(Kind.MALFORMED);
        }
        return events;
    }

    /** Lines end with a line feed, a carriage return, or both. */
    private void take(char c, List<String> events) {
        if (c == '\r' || (c == '\n' && !afterReturn)) {
            endLine(events);
        } else if (c != '\n') {
            line.append(c);
        }
        afterReturn = c == '\r';
    }

    private void endLine(List<String> events) {
        if (line.length() == 0) {
            if (anyData) {
                events.add(data.toString());
            }
            data.setLength(0);
            anyData = false;
        } else if (line.indexOf("data:") == 0) {
            data.append(anyData ? "\n" : "");
            int from = line.length() > 5 && line.charAt(5) == ' ' ? 6 : 5;
            data.append(line, from, line.length());
            anyData = true;
        }
        line.setLength(0);
    }
}
