package dev.wenzhen.assessment.advice;

/** What becomes of one generated sentence. */
sealed interface Verdict {

    /**
     * It leaves, perhaps with a citation or a mark.
     *
     * @param useful whether it answers anything; a greeting does not, nor does a claim without
     *     source where there are sources
     * @param medical whether it makes a claim about health
     * @param unsupported whether no passage says so
     */
    record Leaves(String text, boolean useful, boolean medical, boolean unsupported)
            implements Verdict {}

    /** Something fixed leaves in its place. */
    record Replaced(String by) implements Verdict {}

    /** The model has lost its way: nothing of its text leaves any more. */
    record Garbled() implements Verdict {}
}
