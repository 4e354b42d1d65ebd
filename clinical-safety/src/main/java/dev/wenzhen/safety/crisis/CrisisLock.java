package dev.wenzhen.safety.crisis;

import dev.wenzhen.safety.ScreenOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A session's memory of a crisis: while it is locked no model advises, only fixed texts and people
 * speak. A value without a clock; whoever owns the session stores it.
 *
 * <p>What clears it: a human at any time; the patient by saying plainly that they are safe, at
 * least {@link #CALM} after the last sign of a crisis and in a message without one. After an
 * attempt or a threat to others only a human can clear it.
 *
 * @param rules the rules that fired in messages with a sign of a crisis; empty when open
 * @param lastSign when the last of them fired; the beginning of time when open
 */
public record CrisisLock(List<String> rules, Instant lastSign) {

    /** Nothing happened, or a human or the patient has cleared it. */
    public static final CrisisLock OPEN = new CrisisLock(List.of(), Instant.EPOCH);

    /** So long after a sign the patient's word is not yet enough. */
    public static final Duration CALM = Duration.ofMinutes(5);

    private static final Set<String> FOR_HUMANS_ONLY =
            Set.of("suicide-attempt", "suicide-means", "harm-others");

    public CrisisLock {
        rules = List.copyOf(rules);
    }

    public boolean isLocked() {
        return !rules.isEmpty();
    }

    /** After a patient's message: a sign of a crisis locks, or keeps locked. */
    public CrisisLock after(ScreenOutcome outcome, Instant now) {
        if (!outcome.crisis()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(rules);
        all.addAll(outcome.rules());
        return new CrisisLock(List.copyOf(all), now);
    }

    /** After the patient has said that they are safe, by a button or in words. */
    public CrisisLock clearedByPatient(ScreenOutcome outcome, Instant now) {
        boolean calm = !outcome.crisis() && !now.isBefore(lastSign.plus(CALM));
        boolean theirs = rules.stream().noneMatch(FOR_HUMANS_ONLY::contains);
        return calm && theirs ? OPEN : this;
    }

    /** After a human has spoken with the patient. */
    public CrisisLock clearedByHuman() {
        return OPEN;
    }
}
