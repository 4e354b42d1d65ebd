package dev.wenzhen.evaluation.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.evaluation.client.TurnEvent;
import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * What must hold of every consultation: each turn ends in exactly one terminal event, its sequence
 * numbers are 1 to n without gap or repeat, its joined deltas are the stored reply, and the turns
 * are stored in the order asked.
 */
public final class ReplyInvariants {

    private final List<String> violations = new ArrayList<>();

    private ReplyInvariants() {}

    /**
     * Compares what a patient received with what is stored.
     *
     * @param snapshot the consultation as the gateway serves it
     * @return one sentence per violation, with ids and numbers and no text
     */
    public static List<String> violations(ConsultationRecord consultation, JsonNode snapshot) {
        ReplyInvariants invariants = new ReplyInvariants();
        invariants.checkOrder(consultation, snapshot.path("turns"));
        consultation.turns().forEach(invariants::checkEvents);
        consultation.turns().forEach(turn -> invariants.checkReply(turn, snapshot.path("turns")));
        return List.copyOf(invariants.violations);
    }

    private void checkOrder(ConsultationRecord consultation, JsonNode storedTurns) {
        List<String> asked = consultation.turns().stream().map(TurnTranscript::turnId).toList();
        List<String> stored =
                StreamSupport.stream(storedTurns.spliterator(), false)
                        .map(turn -> turn.path("turnId").asText())
                        .toList();
        if (!asked.equals(stored)) {
            violations.add(
                    "%s: asked turns %s, stored are %s"
                            .formatted(consultation.consultationId(), asked, stored));
        }
    }

    private void checkEvents(TurnTranscript turn) {
        long terminals = turn.events().stream().filter(TurnEvent::isTerminal).count();
        if (terminals != 1 || !turn.terminal().isTerminal()) {
            violations.add("%s: %d terminal events".formatted(turn.turnId(), terminals));
        }
        List<Long> numbers =
                turn.events().stream()
                        .map(TurnEvent::sequenceNumber)
                        .filter(number -> number != 0) // the immediate alert has none
                        .toList();
        List<Long> expected = LongStream.rangeClosed(1, numbers.size()).boxed().toList();
        if (!numbers.equals(expected)) {
            violations.add("%s: sequence numbers are %s".formatted(turn.turnId(), numbers));
        }
    }

    private void checkReply(TurnTranscript turn, JsonNode storedTurns) {
        String received = turn.text();
        String announced = turn.terminal().text("text");
        String stored =
                StreamSupport.stream(storedTurns.spliterator(), false)
                        .filter(one -> one.path("turnId").asText().equals(turn.turnId()))
                        .map(one -> one.path("reply").asText(""))
                        .findFirst()
                        .orElse("");
        if (!received.equals(stored) || !received.equals(announced)) {
            violations.add(
                    "%s: joined deltas have %d characters, the terminal event %d, the store %d"
                            .formatted(
                                    turn.turnId(),
                                    received.length(),
                                    announced.length(),
                                    stored.length()));
        }
    }
}
