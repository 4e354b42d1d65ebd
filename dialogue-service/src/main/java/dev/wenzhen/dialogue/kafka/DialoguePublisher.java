package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.consultation.Notice;
import dev.wenzhen.dialogue.desk.Publications;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.GenerationCancelled;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBatch;
import dev.wenzhen.events.Topic;
import dev.wenzhen.events.TurnOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands publications to the producer; reply events first, one record per partition and batch. */
final class DialoguePublisher {

    /** Characters of one record, well below the broker's limit of a megabyte. */
    private static final int MAX_RECORD_LENGTH = 200_000;

    /** What an event has around its text. */
    private static final int EVENT_OVERHEAD = 400;

    private final Producer<String, byte[]> producer;

    DialoguePublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Starts publishing; the answer tells when it is done. */
    void publish(Publications publications, Publishing publishing) {
        publications.replyEvents().forEach((p, events) -> sendEvents(p, events, publishing));
        for (Notice.GenerationWanted want : publications.wanted()) {
            ConsultationId id = want.request().subject().consultationId();
            String requests = Topic.generationRequests(want.pool());
            send(requests, want.partition(), id.value(), want.request(), publishing);
        }
        for (GenerationCancelled stop : publications.unwanted()) {
            String key = stop.subject().consultationId().value();
            send(Topic.GENERATION_CONTROLS, null, key, stop, publishing);
        }
        for (ConsultationState state : publications.states()) {
            String key = state.subject().consultationId().value();
            send(Topic.CONSULTATION_STATES, null, key, state, publishing);
        }
        for (TurnOutcome outcome : publications.outcomes()) {
            String key = outcome.subject().consultationId().value();
            send(Topic.TURN_OUTCOMES, null, key, outcome, publishing);
        }
    }

    /** Copies a record as it is to its dead-letter topic, with the reason. */
    void bury(ConsumerRecord<String, byte[]> record, String code, Publishing publishing) {
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(
                        Topic.deadLetters(record.topic()),
                        null,
                        record.key(),
                        record.value(),
                        record.headers());
        copy.headers()
                .add("dlq.code", utf8(code))
                .add("dlq.topic", utf8(record.topic()))
                .add("dlq.partition", utf8(Integer.toString(record.partition())))
                .add("dlq.offset", utf8(Long.toString(record.offset())));
        send(copy, publishing);
    }

    private void sendEvents(int partition, List<ReplyEvent> events, Publishing publishing) {
        int from = 0;
        int length = 0;
        for (int i = 0; i < events.size(); i++) {
            int next = EVENT_OVERHEAD + events.get(i).body().textLength();
            if (i > from && length + next > MAX_RECORD_LENGTH) {
                sendBatch(partition, events.subList(from, i), publishing);
                from = i;
                length = 0;
            }
            length += next;
        }
        sendBatch(partition, events.subList(from, events.size()), publishing);
    }

    private void sendBatch(int partition, List<ReplyEvent> events, Publishing publishing) {
        send(
                Topic.REPLY_EVENTS,
                partition,
                Integer.toString(partition),
                new ReplyEventBatch(events),
                publishing);
    }

    private void send(
            String topic, Integer partition, String key, Object event, Publishing publishing) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, partition, key, EventCodec.write(event));
        record.headers().add(Topic.SCHEMA_HEADER, utf8(EventCodec.schemaOf(event.getClass())));
        send(record, publishing);
    }

    private void send(ProducerRecord<String, byte[]> record, Publishing publishing) {
        publishing.expectOne();
        // The callback hears of every failure; the future would say the same.
        var unused = producer.send(record, publishing);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
