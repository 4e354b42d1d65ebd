package dev.wenzhen.lm.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which server is asked, and how patiently.
 *
 * @param base the server's address up to and including {@code /v1}
 * @param model as the server calls it
 * @param api which of its two interfaces is used
 * @param extensions whether {@code top_k}, {@code repetition_penalty} and, with a prompt of ours,
 *     {@code add_special_tokens} are sent, which vLLM and SGLang know and OpenAI does not
 * @param key asked before each request, so that a file may change; empty: none is sent
 * @param capacity bounds
 * @param patience time limits
 * @param retries before the first token
 */
public record RemoteOptions(
        URI base,
        String model,
        Api api,
        boolean extensions,
        Supplier<Optional<String>> key,
        Capacity capacity,
        Patience patience,
        Retries retries) {

    public RemoteOptions {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        require(http && base.getHost() != null, "the server's address must begin with http");
        require(!model.isBlank(), "the server's name of the model must not be blank");
    }

    /** OpenAI's two interfaces. */
    public enum Api {
        /** {@code /chat/completions}: messages; the server knows the model's template. */
        CHAT("chat/completions"),
        /** {@code /completions}: a prompt that our template rendered. */
        COMPLETIONS("completions");

        private final String path;

        Api(String path) {
            this.path = path;
        }
    }

    /**
     * Bounds.
     *
     * @param maxConcurrent replies at once, each with a thread and a connection
     * @param maxWaiting tasks that wait for one of these; one more is refused
     * @param contextTokens of the server's model; a conversation that may be longer loses its
     *     oldest turns, a character counted as a token
     */
    public record Capacity(int maxConcurrent, int maxWaiting, int contextTokens) {

        public Capacity {
            require(maxConcurrent >= 1 && maxConcurrent <= 1024, "maxConcurrent: 1 to 1,024");
            require(maxWaiting >= 0 && maxWaiting <= 1024, "maxWaiting: 0 to 1,024");
            require(contextTokens >= 16, "contextTokens must be at least 16");
        }
    }

    /**
     * Time limits; a task's own deadline holds besides.
     *
     * @param connect until there is a connection
     * @param firstToken from the request until the first event of the stream
     * @param silence between two events of the stream
     */
    public record Patience(Duration connect, Duration firstToken, Duration silence) {

        public Patience {
            require(
                    positive(connect) && positive(firstToken) && positive(silence),
                    "time limits must be above 0");
        }

        private static boolean positive(Duration limit) {
            return !limit.isNegative() && !limit.isZero();
        }
    }

    /**
     * Attempts after one that failed before its first token, for a reason that may pass.
     *
     * @param most 0 means none
     * @param pause before the second attempt; doubled before each further one
     * @param longestPause neither the server's {@code Retry-After} nor doubling goes beyond: a
     *     server that wants more ends the reply at once
     */
    public record Retries(int most, Duration pause, Duration longestPause) {

        public Retries {
            require(most >= 0 && most <= 10, "retries must be from 0 to 10");
            require(
                    !pause.isNegative() && !longestPause.isNegative(),
                    "pauses must not be negative");
        }
    }

    URI endpoint() {
        String address = base.toString();
        return URI.create(address.endsWith("/") ? address + api.path : address + "/" + api.path);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
