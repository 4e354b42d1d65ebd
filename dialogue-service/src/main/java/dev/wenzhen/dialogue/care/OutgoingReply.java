package dev.wenzhen.dialogue.care;

/**
 * A model's text on its way to the patient. Immutable; however the text is split, the same is
 * released of it.
 */
public interface OutgoingReply {

    /** With what was generated next. */
    OutgoingReply push(String generated);

    /** When the model has ended. */
    OutgoingReply finish();

    /** All that may be told so far; only grows. */
    String released();

    /** Whether other words took the model's place, so that it is to stop. */
    boolean abandoned();
}
