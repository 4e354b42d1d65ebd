package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.remote.RemoteFailure.Kind;
import dev.wenzhen.lm.remote.RemoteOptions.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads one exchange for one reply, up to its end or to where nobody wants it any more. Returns
 * early when the reply is over for a reason of its own.
 */
final class ReplyReader {

    private static final String DONE = "[DONE]";
    private static final int OK = 200;

    private final RemoteReply reply;
    private final Exchange exchange;
    private final Patience patience;
    private final long startNanos = System.nanoTime();
    private final EventStream stream = new EventStream();
    private Optional<FinishReason> last = Optional.empty();
    private boolean anyEvent;

    ReplyReader(RemoteReply reply, Exchange exchange, Patience patience) {
        this.reply = reply;
        this.exchange = exchange;
        this.patience = patience;
    }

    void read() throws RemoteFailure, InterruptedException {
        while (reply.goesOn()) {
            Signal signal = next();
            if (signal instanceof Signal.Head head) {
                if (head.status() != OK) {
                    throw refusal(head);
                }
                requireStream(head);
                readStream();
                return;
            }
            if (signal instanceof Signal.Broken || signal instanceof Signal.End) {
                throw new RemoteFailure(Kind.UNREACHABLE);
            }
            failWhenSilent(signal);
        }
    }

    private static void requireStream(Signal.Head head) throws RemoteFailure {
        String type = head.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("text/event-stream")) {
            throw new RemoteFailure(Kind.MALFORMED);
        }
    }

    private RemoteFailure refusal(Signal.Head head) throws InterruptedException {
        Refusal refusal = new Refusal(head);
        while (reply.goesOn() && next() instanceof Signal.Body body && refusal.take(body.bytes())) {
            // All that matters is taken in the condition.
        }
        return refusal.failure();
    }

    private void readStream() throws RemoteFailure, InterruptedException {
        while (reply.goesOn()) {
            Signal signal = next();
            if (signal instanceof Signal.Body body) {
                if (takeAll(stream.append(body.bytes()))) {
                    return;
                }
            } else if (signal instanceof Signal.End || signal instanceof Signal.Broken) {
                reply.end(last.orElseThrow(() -> new RemoteFailure(Kind.CUT)));
            } else if (signal instanceof Signal.Silence && last.isPresent()) {
                reply.end(last.get());
            } else {
                failWhenSilent(signal);
            }
        }
    }

    /** True when the reply is over. */
    private boolean takeAll(List<String> events) throws RemoteFailure {
        for (String event : events) {
            if (!reply.goesOn()) {
                return true;
            }
            anyEvent = true;
            if (event.strip().equals(DONE)) {
                reply.end(last.orElseThrow(() -> new RemoteFailure(Kind.MALFORMED)));
                return true;
            }
            StreamChunk chunk = StreamChunk.of(event);
            last = chunk.finish().or(() -> last);
            if (reply.take(chunk)) {
                return true;
            }
        }
        return false;
    }

    private Signal next() throws InterruptedException {
        Duration since = Duration.ofNanos(System.nanoTime() - startNanos);
        Duration limit = anyEvent ? patience.silence() : patience.firstToken().minus(since);
        return exchange.next(RemoteReply.least(limit, reply.left()));
    }

    /** Silence at the deadline is the deadline's, which the next look at the reply finds. */
    private void failWhenSilent(Signal signal) throws RemoteFailure {
        if (signal instanceof Signal.Silence && reply.goesOn()) {
            throw new RemoteFailure(Kind.SILENT);
        }
    }
}
