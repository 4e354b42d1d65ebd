package dev.wenzhen.dialogue.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.ReplyEventBody;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnOutcome;
import dev.wenzhen.events.TurnState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Reads what was published as a gateway does: drops repeats, never sees a number change. */
final class Reader {

    private final Map<TurnId, TreeMap<Long, ReplyEvent>> events = new HashMap<>();
    private final Map<TurnId, TurnOutcome> outcomes = new HashMap<>();
    private final Set<TurnId> requested = new HashSet<>();
    private final Set<TurnId> claimed;

    /** Of claimed turns a request was read, whatever the log of this test pretends. */
    Reader(List<Input> log) {
        this.claimed =
                log.stream()
                        .flatMap(input -> input.matter().generatedTurn().stream())
                        .collect(Collectors.toSet());
    }

    void read(Publications publications) {
        publications.replyEvents().values().forEach(batch -> batch.forEach(this::read));
        for (TurnOutcome outcome : publications.outcomes()) {
            TurnOutcome before = outcomes.put(outcome.turn().turnId(), outcome);
            assertThat(outcome).isEqualTo(before == null ? outcome : before);
        }
        publications.wanted().forEach(want -> requested.add(want.request().turnId()));
    }

    private void read(ReplyEvent event) {
        ReplyEvent before =
                events.computeIfAbsent(event.turnId(), turn -> new TreeMap<>())
                        .putIfAbsent(event.sequenceNumber(), event);
        assertThat(event).as("told again").isEqualTo(before == null ? event : before);
    }

    /** Everything about ended turns has been told, once and without a gap. */
    void sawAllOf(ConsultationState state) {
        List<TurnId> ids = state.turns().stream().map(TurnState::turnId).toList();
        assertThat(ids).doesNotHaveDuplicates();
        for (TurnState turn : state.turns()) {
            List<ReplyEvent> seen = new ArrayList<>(events.get(turn.turnId()).values());
            assertThat(seen)
                    .extracting(ReplyEvent::sequenceNumber)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, seen.size()).boxed().toList());
            if (turn.endedAt().isPresent()) {
                sawEnd(turn, seen);
            } else {
                assertThat(seen).noneMatch(event -> event.body().isTerminal());
                assertThat(claimed.contains(turn.turnId()) || requested.contains(turn.turnId()))
                        .as("an active turn is claimed or requested")
                        .isTrue();
            }
        }
    }

    private void sawEnd(TurnState turn, List<ReplyEvent> seen) {
        assertThat(seen.stream().filter(event -> event.body().isTerminal()))
                .containsExactly(seen.get(seen.size() - 1));
        assertThat(turn.lastSequenceNumber()).isEqualTo(seen.size());
        assertThat(textOf(seen)).isEqualTo(turn.reply().orElseThrow().payload());
        assertThat(outcomes.get(turn.turnId()).turn()).isEqualTo(turn);
    }

    /** Bodies by turn, to compare with another run. */
    Map<TurnId, List<ReplyEventBody>> bodies() {
        return events.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        entry.getValue().values().stream()
                                                .map(ReplyEvent::body)
                                                .toList()));
    }

    private static String textOf(List<ReplyEvent> events) {
        return events.stream()
                .map(ReplyEvent::body)
                .filter(ReplyEventBody.TextDelta.class::isInstance)
                .map(body -> ((ReplyEventBody.TextDelta) body).text().payload())
                .collect(Collectors.joining());
    }
}
