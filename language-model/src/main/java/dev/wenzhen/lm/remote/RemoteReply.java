package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.text.StyledText;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One reply: attempts until one has begun to speak, then its stream. Runs on one thread. */
final class RemoteReply {

    private static final System.Logger LOG = System.getLogger(RemoteReply.class.getName());

    private static final String LISTENER_FAILED = "listener_failed";

    private final GenerationTask task;
    private final GenerationListener listener;
    private final RemoteServer server;
    private final Clock clock;
    private final CountDownLatch over = new CountDownLatch(1);
    private final StyledText text;
    private volatile boolean cancelled;
    private volatile Exchange exchange;
    private boolean spoke;
    private int position;
    private int chunks;
    private Optional<StreamChunk.Usage> usage = Optional.empty();
    private Optional<FinishReason> reason = Optional.empty();
    private String errorCode = "";

    RemoteReply(
            GenerationTask task, GenerationListener listener, RemoteServer server, Clock clock) {
        this.task = task;
        this.listener = listener;
        this.server = server;
        this.clock = clock;
        this.text = server.text(task.sampling().stop());
    }

    String id() {
        return task.id();
    }

    Instant deadline() {
        return task.deadline();
    }

    boolean cancelled() {
        return cancelled;
    }

    /** From any thread. */
    void cancel() {
        cancelled = true;
        Exchange current = exchange;
        if (current != null) {
            current.cancel();
        }
    }

    /** Asks until the reply is over. */
    void run() throws InterruptedException {
        try {
            Conversation sent = server.fitting(task.messages(), task.sampling());
            HttpRequest request = server.request(sent.messages(), task.sampling());
            tell(() -> listener.scheduled(new PromptSummary(0, 0, sent.trimmed())));
            Retry retry = new Retry(server.options().retries());
            while (goesOn()) {
                attempt(request, retry);
            }
        } catch (RemoteFailure failure) {
            fail(failure.kind().code());
        } catch (IllegalArgumentException refused) {
            fail("invalid_request");
        } catch (RuntimeException defect) {
            // Its message may quote the conversation.
            LOG.log(Level.ERROR, "remote reply failed kind={0}", defect.getClass().getName());
            fail("remote_defect");
        }
    }

    private void attempt(HttpRequest request, Retry retry)
            throws RemoteFailure, InterruptedException {
        try (Exchange current = server.ask(request)) {
            exchange = current;
            try {
                new ReplyReader(this, current, server.options().patience()).read();
            } catch (RemoteFailure failure) {
                LOG.log(
                        Level.WARNING,
                        "remote attempt failed attempt={0} code={1} spoke={2}",
                        retry.attempts(),
                        failure.kind().code(),
                        spoke);
                if (spoke || reason.isPresent()) {
                    throw failure;
                }
                pause(current, retry.after(failure));
            }
        }
    }

    /** Between two attempts; the failed exchange still tells of a cancellation. */
    private void pause(Exchange failed, Duration pause) throws InterruptedException {
        failed.close();
        long endNanos = System.nanoTime() + pause.toNanos();
        while (goesOn() && System.nanoTime() - endNanos < 0) {
            failed.next(least(Duration.ofNanos(endNanos - System.nanoTime()), left()));
        }
    }

    /** Whether it is neither cancelled nor overdue; notes it otherwise. */
    boolean goesOn() {
        if (reason.isPresent()) {
            return false;
        }
        if (cancelled) {
            reason = Optional.of(FinishReason.CANCELLED);
        } else if (!clock.instant().isBefore(task.deadline())) {
            reason = Optional.of(FinishReason.DEADLINE);
        }
        return reason.isEmpty();
    }

    /** Until the deadline. */
    Duration left() {
        return Duration.between(clock.instant(), task.deadline());
    }

    /** Hands a piece of the reply on; true when the reply ends with it. */
    boolean take(StreamChunk chunk) {
        usage = chunk.usage().or(() -> usage);
        if (!chunk.text().isEmpty() || !chunk.tokenIds().isEmpty()) {
            spoke = true;
            chunks++;
            say(chunk.tokenIds(), text.append(chunk.text()));
        }
        if (text.stopped()) {
            reason = Optional.of(FinishReason.STOP);
        }
        return text.stopped();
    }

    /** The server's last word. */
    void end(FinishReason last) {
        reason = Optional.of(last);
    }

    private void say(List<Integer> ids, String words) {
        if (errorCode.equals(LISTENER_FAILED) || (ids.isEmpty() && words.isEmpty())) {
            return;
        }
        tell(() -> listener.generated(new GeneratedTokens(position, ids, words)));
        position += ids.size();
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            // Its message may quote the conversation.
            LOG.log(Level.ERROR, "listener failed kind={0}", failure.getClass().getName());
            fail(LISTENER_FAILED);
        }
    }

    private void fail(String code) {
        reason = Optional.of(FinishReason.ERROR);
        errorCode = code;
    }

    /** Tells the listener, once. */
    void finish() {
        goesOn();
        say(List.of(), text.finish());
        tell(() -> listener.finished(result()));
        over.countDown();
    }

    /** The server's count; without one, pieces stand for tokens. */
    private GenerationResult result() {
        int pieces = Math.max(chunks, position);
        return new GenerationResult(
                reason.orElse(FinishReason.CANCELLED),
                usage.map(StreamChunk.Usage::promptTokens).orElse(0),
                usage.map(StreamChunk.Usage::cachedTokens).orElse(0),
                usage.map(StreamChunk.Usage::newTokens).orElse(pieces),
                errorCode);
    }

    void awaitFinished() {
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
