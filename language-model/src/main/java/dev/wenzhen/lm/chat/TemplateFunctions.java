package dev.wenzhen.lm.chat;

/** What transformers gives chat templates beyond Jinja. */
public final class TemplateFunctions {

    private TemplateFunctions() {}

    /** Called by templates as {@code raise_exception(message)}. */
    @SuppressWarnings("DoNotCallSuggester") // only templates call it, and it is meant to throw
    public static Object raise(String message) {
        throw new IllegalArgumentException(message);
    }
}
