package dev.wenzhen.lm.remote;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.List;

/** What happens to an exchange, in order. */
sealed interface Signal {

    /** The response began. */
    record Head(int status, HttpHeaders headers) implements Signal {}

    /** A piece of the response's body. */
    record Body(List<ByteBuffer> bytes) implements Signal {}

    /** The body is complete, as far as HTTP knows. */
    record End() implements Signal {}

    /** The connection failed. */
    record Broken() implements Signal {}

    /** Nobody wants the response any more. */
    record Cancelled() implements Signal {}

    /** Nothing came in time. */
    record Silence() implements Signal {}
}
