package dev.wenzhen.lm.embedded;

/**
 * Notices, token by token, that a reply goes round in circles. For every period it counts how many
 * tokens in a row equal the one a period before; so each token costs one pass over the periods.
 */
final class RepetitionWatch {

    private final RepetitionLimits limits;
    private final int[] recent;
    private final int[] run;
    private int seen;

    RepetitionWatch(RepetitionLimits limits) {
        this.limits = limits;
        this.recent = new int[limits.maxPeriod()];
        this.run = new int[limits.maxPeriod() + 1];
    }

    /** Takes the next token; true when the reply now ends in too many repeats. */
    boolean circling(int token) {
        if (limits.minRepeats() == 0) {
            return false;
        }
        boolean circling = false;
        for (int period = 1; period <= Math.min(seen, recent.length); period++) {
            boolean same = recent[(seen - period) % recent.length] == token;
            run[period] = same ? run[period] + 1 : 0;
            circling |= tooMuch(period);
        }
        recent[seen % recent.length] = token;
        seen++;
        return circling;
    }

    /** The first repeat is not in the run: it has nothing to be compared with. */
    private boolean tooMuch(int period) {
        long repeated = (long) run[period] + period;
        return repeated >= (long) limits.minRepeats() * period && repeated >= limits.minTokens();
    }
}
