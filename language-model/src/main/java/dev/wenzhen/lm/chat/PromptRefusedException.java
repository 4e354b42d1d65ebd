package dev.wenzhen.lm.chat;

/** A conversation cannot become a prompt; the message holds no word of it. */
public final class PromptRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as a stable code. */
    public enum Reason {
        /** The messages that must stay do not fit into the context. */
        TOO_LONG("prompt_too_long"),
        /** The template raised an error, for example because roles do not alternate. */
        TEMPLATE("prompt_refused_by_template"),
        /** The template did not come to an end within its bounds. */
        TEMPLATE_ENDLESS("prompt_template_endless"),
        /** The template left out the message to be answered. */
        LAST_MESSAGE_LOST("prompt_lost_by_template"),
        /** The tokenizer turned plain text into a control token. */
        CONTROL_TOKEN("prompt_control_token");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    private final Reason reason;

    PromptRefusedException(Reason reason) {
        super(reason.code);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    public String code() {
        return reason.code;
    }
}
