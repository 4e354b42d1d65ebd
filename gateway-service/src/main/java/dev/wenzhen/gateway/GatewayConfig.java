package dev.wenzhen.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Every setting of the gateway; each bound's javadoc says what happens there. */
@ConfigMapping(prefix = "wenzhen.gateway")
public interface GatewayConfig {

    /** Code points of one message; longer ones are refused with 413. */
    @WithDefault("2000")
    int maxTextLength();

    /** Bytes of a native request body; larger ones are refused with 413. */
    @WithDefault("65536")
    int maxBodyBytes();

    /** Bytes of a façade request body, which brings its history along; else 413. */
    @WithDefault("262144")
    int maxCompletionBodyBytes();

    /** Bytes of a refused body that are read and dropped; then the connection is closed. */
    @WithDefault("8388608")
    long maxDroppedBytes();

    /**
     * From a request's head to the end of its body; then it is refused with 408 and the connection
     * is closed. Too short refuses poor connections; too long keeps places for those who send a
     * byte now and then.
     */
    @WithDefault("PT10S")
    Duration bodyTimeout();

    /** UTF-16 units of all messages of a façade request; longer ones are refused with 400. */
    @WithDefault("32000")
    int maxCompletionLength();

    /** Messages of a façade request; more are refused with 400. */
    @WithDefault("256")
    int maxCompletionMessages();

    /** From admission to the turn's deadline, when it fails. Too short fails queued turns. */
    @WithDefault("PT2M")
    Duration turnDeadline();

    /**
     * How long after its deadline a turn's terminal event is waited for; then the stream closes.
     */
    @WithDefault("PT10S")
    Duration terminalGrace();

    /** For gate and log together; a message that takes longer is refused with 503. */
    @WithDefault("PT3.5S")
    Duration admissionTimeout();

    /** How long a turn that no broker acknowledged keeps other turns of its consultation out. */
    @WithDefault("PT5S")
    Duration unpublishedKept();

    /** How long an idempotency key is remembered. */
    @WithDefault("PT24H")
    Duration idempotencyKept();

    /** How long a consultation outlives its last turn. */
    @WithDefault("P30D")
    Duration consultationsKept();

    /** How long a new consultation's answer waits for its greeting; zero: answers without. */
    @WithDefault("PT0.5S")
    Duration greetingWait();

    /** A Redis command that takes longer has failed. */
    @WithDefault("PT1.5S")
    Duration redisTimeout();

    /**
     * Messages being admitted at once; more wait their turn. Too many starve the threads that read
     * Redis' answers; too few leave messages waiting for messages. Far fewer than {@code
     * quarkus.thread-pool.max-threads}, so that a stalled broker leaves threads for refusals.
     */
    @WithDefault("16")
    int maxAdmissions();

    /** A message that has waited so long for its admission to begin is refused with 429. */
    @WithDefault("PT1S")
    Duration admissionWait();

    /** Open event streams; more are refused with 429. */
    @WithDefault("2000")
    int maxStreams();

    /** What SSE's {@code retry:} says. */
    @WithDefault("PT2S")
    Duration reconnectAfter();

    /** A comment goes out when a stream was silent for so long. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** Bytes waiting for one reader; past it the reader is not given more until it drains. */
    @WithDefault("262144")
    int streamBufferBytes();

    /** A reader that lets its buffer stay full for so long is disconnected; it can resume. */
    @WithDefault("PT10S")
    Duration slowReaderTimeout();

    /** Events kept in memory per turn; readers of older ones read Redis. */
    @WithDefault("4096")
    int windowEvents();

    /** Rough bytes of all kept events; past it the oldest turns' events go. */
    @WithDefault("67108864")
    long windowBytes();

    /** How far in the past reading of reply events begins; shorter than their retention. */
    @WithDefault("PT2M")
    Duration lookBack();

    /** A worker that was silent for so long no longer counts. */
    @WithDefault("PT5S")
    Duration workerStaleAfter();

    /** The model name that the façade always offers. */
    @WithDefault("wenzhen")
    String defaultModel();
}
