package dev.wenzhen.lm.reply;

/** Rewrites one reply while it streams; holds its state. */
public interface ReplyFilter {

    /** The text that this piece makes certain; may be empty. */
    String append(String more);

    /** What was held back; called once, last. */
    String finish();
}
