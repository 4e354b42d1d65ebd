package dev.wenzhen.evaluation.load;

import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.List;

/** One consultation of a load: everything that its patient received, in the order asked. */
public record ConsultationRecord(String consultationId, List<TurnTranscript> turns) {

    public ConsultationRecord {
        turns = List.copyOf(turns);
    }
}
