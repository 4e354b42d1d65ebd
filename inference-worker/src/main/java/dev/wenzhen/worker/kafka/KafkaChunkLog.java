package dev.wenzhen.worker.kafka;

import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.GenerationDelta;
import dev.wenzhen.events.GenerationFrame;
import dev.wenzhen.events.GenerationRequested;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TokenIds;
import dev.wenzhen.events.Topic;
import dev.wenzhen.worker.frames.Frame;
import dev.wenzhen.worker.frames.FrameLog;
import dev.wenzhen.worker.frames.ReplyPiece;
import dev.wenzhen.worker.work.ClaimLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Claims and frames on topic {@code generation.chunks}. Thread-safe. */
public final class KafkaChunkLog implements ClaimLog, FrameLog {

    private final Producer<String, byte[]> producer;
    private final String workerId;
    private final TextCipher cipher;

    public KafkaChunkLog(Producer<String, byte[]> producer, String workerId, TextCipher cipher) {
        this.producer = producer;
        this.workerId = workerId;
        this.cipher = cipher;
    }

    @Override
    public CompletableFuture<Long> claim(GenerationRequested request) {
        return send(
                        request.chunkPartition(),
                        new GenerationClaimed(request.subject(), request.turnId(), workerId))
                .thenApply(RecordMetadata::offset);
    }

    @Override
    public CompletionStage<?> publish(Frame frame) {
        return send(
                frame.partition(),
                new GenerationFrame(workerId, frame.pieces().stream().map(this::seal).toList()));
    }

    private GenerationDelta seal(ReplyPiece piece) {
        return new GenerationDelta(
                piece.subject(),
                piece.turnId(),
                piece.epoch(),
                piece.position(),
                cipher.seal(piece.subject(), TokenIds.format(piece.tokenIds())),
                piece.textOffset(),
                cipher.seal(piece.subject(), piece.text()),
                piece.ending());
    }

    private CompletableFuture<RecordMetadata> send(int partition, Object event) {
        return EventRecords.send(
                producer,
                EventRecords.record(
                        Topic.GENERATION_CHUNKS, partition, String.valueOf(partition), event));
    }
}
