package dev.wenzhen.dialogue.kafka;

import dev.wenzhen.dialogue.consultation.Matter;
import dev.wenzhen.dialogue.desk.Input;
import dev.wenzhen.dialogue.desk.Origin;
import dev.wenzhen.events.ConsultationCommand;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.GenerationChunk;
import dev.wenzhen.events.Subject;
import dev.wenzhen.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Turns records into inputs. */
final class RecordReader {

    private RecordReader() {}

    /**
     * Inputs in the order of the record's parts.
     *
     * @throws dev.wenzhen.events.UnreadableEventException when it is no event of this topic
     * @throws NullPointerException when the event lacks what it concerns
     */
    static List<Input> inputs(ConsumerRecord<String, byte[]> record) {
        return record.topic().equals(Topic.CONSULTATION_COMMANDS)
                ? List.of(command(record))
                : chunk(record);
    }

    static Origin origin(ConsumerRecord<String, byte[]> record) {
        return new Origin(record.topic(), record.partition(), record.offset());
    }

    static String schema(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(Topic.SCHEMA_HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Input command(ConsumerRecord<String, byte[]> record) {
        ConsultationCommand command =
                EventCodec.read(schema(record), record.value(), ConsultationCommand.class);
        return new Input(id(command.subject()), origin(record), new Matter.Commanded(command));
    }

    private static List<Input> chunk(ConsumerRecord<String, byte[]> record) {
        Origin origin = origin(record);
        return EventCodec.read(schema(record), record.value(), GenerationChunk.class)
                .fold(
                        claim ->
                                List.of(
                                        new Input(
                                                id(claim.subject()),
                                                origin,
                                                new Matter.Claimed(claim, record.offset()))),
                        frame ->
                                frame.deltas().stream()
                                        .map(
                                                delta ->
                                                        new Input(
                                                                id(delta.subject()),
                                                                origin,
                                                                new Matter.Generated(delta)))
                                        .toList());
    }

    private static ConsultationId id(Subject subject) {
        return subject.consultationId();
    }
}
