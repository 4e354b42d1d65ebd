package dev.wenzhen.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.GenerationChunk;
import dev.wenzhen.events.GenerationClaimed;
import dev.wenzhen.events.GenerationDelta;
import dev.wenzhen.events.GenerationFrame;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.worker.frames.Frame;
import dev.wenzhen.worker.frames.ReplyPiece;
import dev.wenzhen.worker.work.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaChunkLogTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaChunkLog log = new KafkaChunkLog(producer, "w1", TextCipher.NONE);
    private final TurnId turnId = TurnId.next();

    @Test
    void the_epoch_of_a_claim_is_its_offset() {
        CompletableFuture<Long> first = log.claim(Requests.request(turnId, Requests.LATER));
        CompletableFuture<Long> second = log.claim(Requests.request(turnId, Requests.LATER));
        assertThat(first).isNotDone();
        producer.completeNext();
        producer.completeNext();

        assertThat(first).isCompletedWithValue(0L);
        assertThat(second).isCompletedWithValue(1L);
        assertThat(sent(0)).isEqualTo(new GenerationClaimed(Requests.SUBJECT, turnId, "w1"));
    }

    @Test
    void a_claim_that_was_not_written_fails() {
        CompletableFuture<Long> claim = log.claim(Requests.request(turnId, Requests.LATER));
        producer.errorNext(new TimeoutException("late"));

        assertThat(claim).isCompletedExceptionally();
    }

    @Test
    void a_producer_that_refuses_fails_the_claim() {
        producer.sendException = new TimeoutException("no address");

        assertThat(log.claim(Requests.request(turnId, Requests.LATER))).isCompletedExceptionally();
    }

    @Test
    void a_frame_is_one_record_of_its_partition() {
        ReplyPiece piece =
                new ReplyPiece(
                        Requests.SUBJECT, turnId, 40, 2, List.of(5, 6), 3, "痛", Optional.empty());

        log.publish(new Frame(3, List.of(piece)));

        ProducerRecord<String, byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo(Topic.GENERATION_CHUNKS);
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.key()).isEqualTo("3");
        assertThat(sent(0))
                .isEqualTo(
                        new GenerationFrame(
                                "w1",
                                List.of(
                                        new GenerationDelta(
                                                Requests.SUBJECT,
                                                turnId,
                                                40,
                                                2,
                                                TextCipher.NONE.seal(Requests.SUBJECT, "5,6"),
                                                3,
                                                TextCipher.NONE.seal(Requests.SUBJECT, "痛"),
                                                Optional.empty()))));
    }

    private GenerationChunk sent(int index) {
        ProducerRecord<String, byte[]> record = producer.history().get(index);
        String schema =
                new String(
                        record.headers().lastHeader(Topic.SCHEMA_HEADER).value(),
                        StandardCharsets.UTF_8);
        return EventCodec.read(schema, record.value(), GenerationChunk.class);
    }
}
