package dev.wenzhen.gateway.redis;

import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.gateway.stream.ReplyLog;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The Redis stream of each turn, entries {@code <sequenceNumber>-0}. */
public final class RedisReplyLog implements ReplyLog {

    private final RedisCommands redis;

    public RedisReplyLog(RedisCommands redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<List<ReplyEvent>> after(Turn turn, long after, int max) {
        return redis.send(Command.XRANGE, key(turn), (after + 1) + "-0", "+", "COUNT", max)
                .thenApply(RedisReplyLog::events);
    }

    @Override
    public CompletionStage<Long> lastSequenceNumber(Turn turn) {
        return redis.send(Command.XREVRANGE, key(turn), "+", "-", "COUNT", 1)
                .thenApply(entries -> entries.size() == 0 ? 0L : sequenceNumber(entries.get(0)));
    }

    private static List<ReplyEvent> events(Response entries) {
        List<ReplyEvent> events = new ArrayList<>(entries.size());
        for (Response entry : entries) {
            events.add(EventCodec.read(eventOf(entry.get(1)), ReplyEvent.class));
        }
        return events;
    }

    /** Fields come as a flat list of names and values. */
    private static byte[] eventOf(Response fields) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (RedisKeys.Field.EVENT.equals(fields.get(i).toString())) {
                return fields.get(i + 1).toBytes();
            }
        }
        return new byte[0];
    }

    private static long sequenceNumber(Response entry) {
        String id = entry.get(0).toString();
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    private static String key(Turn turn) {
        return RedisKeys.turnEvents(turn.consultationId(), turn.turnId());
    }
}
