package dev.wenzhen.evaluation.pipeline;

import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The delays that one reader saw. The scripted engine's stamped tokens say when each was due on the
 * engine's own schedule, on the machine's monotonic clock, which all processes of a Linux machine
 * share: a late engine, a waiting frame and a slow reader all count, and no token is left out
 * because an earlier one was late.
 *
 * @param firstTokenMillis from just before the request was sent to the arrival of the first text
 * @param perTokenMillis of each later token, from when it was due to its arrival
 */
record StreamDelays(double firstTokenMillis, List<Double> perTokenMillis) {

    /** A token as the engine stamps it: {@code @<nanoseconds>;}. */
    private static final Pattern STAMP = Pattern.compile("@(\\d+);");

    static StreamDelays of(TurnTranscript turn) {
        List<Double> tokens = new ArrayList<>();
        double first = -1;
        for (TurnEvent event : turn.events()) {
            if (!event.type().equals(TurnEvent.TEXT_DELTA)) {
                continue;
            }
            Matcher stamps = STAMP.matcher(event.text("text"));
            while (stamps.find()) {
                if (first < 0) {
                    first = millis(event.receivedNanos() - turn.submittedNanos());
                } else {
                    long due = Long.parseLong(stamps.group(1));
                    tokens.add(millis(event.receivedNanos() - due));
                }
            }
        }
        if (first < 0) {
            throw new IllegalStateException(
                    "turn " + turn.turnId() + " holds no stamped token: is the engine scripted?");
        }
        return new StreamDelays(first, tokens);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
