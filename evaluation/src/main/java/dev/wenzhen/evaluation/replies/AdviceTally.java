package dev.wenzhen.evaluation.replies;

/** Counts sentences of labelled replies. Not thread-safe. */
final class AdviceTally {

    private int advice;
    private int cited;
    private int marked;
    private int keptBack;
    private int others;
    private int otherMarked;

    void advice(boolean wasKeptBack, boolean wasMarked, boolean wasCited) {
        advice++;
        if (wasKeptBack) {
            keptBack++;
        } else if (wasMarked) {
            marked++;
        } else if (wasCited) {
            cited++;
        }
    }

    void other(boolean wasMarked) {
        others++;
        otherMarked += wasMarked ? 1 : 0;
    }

    RepliesReport.AdviceFigures figures(int replies) {
        int bare = advice - cited - marked - keptBack;
        return new RepliesReport.AdviceFigures(
                replies, advice, cited, marked, keptBack, bare, others, otherMarked);
    }
}
