package dev.wenzhen.gateway.stream;

import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The sequence number after which a reader wants to go on. */
public final class ResumePosition {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private ResumePosition() {}

    /** The header goes before the parameter; 0 when both are missing. */
    public static long parse(String lastEventId, String after) {
        String word = lastEventId != null ? lastEventId.strip() : after;
        if (word == null) {
            return 0;
        }
        if (!NUMBER.matcher(word).matches()) {
            throw new ProblemException(ProblemType.INVALID_RESUME_POSITION);
        }
        return Long.parseLong(word);
    }

    /**
     * Refuses a position of the future, and one whose next event is no longer kept.
     *
     * @param last number of the terminal event when the turn has ended
     * @param newest the newest number of a running turn
     * @param isGone whether the next event of an ended turn is missing
     */
    public static void check(
            long position,
            Optional<Long> last,
            LongSupplier newest,
            BooleanSupplier isGone,
            Supplier<ProblemException> gone) {
        if (position > 0 && position > last.orElseGet(newest::getAsLong)) {
            throw new ProblemException(ProblemType.INVALID_RESUME_POSITION);
        }
        if (last.isPresent() && isGone.getAsBoolean()) {
            throw gone.get();
        }
    }
}
