package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.Fact;
import dev.wenzhen.dialogue.consultation.Progress;
import dev.wenzhen.dialogue.desk.TurnAppend.DraftAppend;
import dev.wenzhen.dialogue.desk.TurnAppend.Piece;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that one batch changes in one consultation. It takes effect wholly, or not at all when the
 * store does not hold what was expected.
 *
 * @param expectedVersion of the stored state; 0 when none must be stored
 * @param expectedEpoch of the stored claim
 * @param state present when it changes
 * @param epoch the claim to hold afterwards
 * @param started a turn that this commit starts and does not end
 */
public record Commit(
        Located consultation,
        long expectedVersion,
        OptionalLong expectedEpoch,
        Optional<ConsultationState> state,
        OptionalLong epoch,
        List<TurnAppend> turns,
        Optional<TurnState> started) {

    public Commit {
        turns = List.copyOf(turns);
    }

    public ConsultationId id() {
        return consultation.consultationId();
    }

    /** The commit of {@code facts} that turn {@code before} into {@code after}. */
    static Commit of(Located consultation, Dialogue before, Dialogue after, List<Fact> facts) {
        boolean saved = facts.stream().anyMatch(Fact.Saved.class::isInstance);
        return new Commit(
                consultation,
                before.version(),
                before.progress().map(Progress::epoch).orElse(OptionalLong.empty()),
                saved ? after.state() : Optional.empty(),
                after.progress().map(Progress::epoch).orElse(OptionalLong.empty()),
                appends(before, after, facts),
                started(before, after));
    }

    private static List<TurnAppend> appends(Dialogue before, Dialogue after, List<Fact> facts) {
        Map<TurnId, List<ReplyEvent>> events = new LinkedHashMap<>();
        Map<TurnId, List<Fact.Drafted>> drafts = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Said said) {
                events.computeIfAbsent(said.event().turnId(), turn -> new ArrayList<>())
                        .add(said.event());
            } else if (fact instanceof Fact.Drafted drafted) {
                events.computeIfAbsent(drafted.turnId(), turn -> new ArrayList<>());
                drafts.computeIfAbsent(drafted.turnId(), turn -> new ArrayList<>()).add(drafted);
            }
        }
        return events.entrySet().stream()
                .map(
                        entry ->
                                new TurnAppend(
                                        entry.getKey(),
                                        newest(before, entry.getKey(), entry.getValue()),
                                        entry.getValue(),
                                        draft(drafts.getOrDefault(entry.getKey(), List.of())),
                                        !after.isActive(entry.getKey())))
                .toList();
    }

    /** Sequence number of the newest event before these. */
    private static long newest(Dialogue before, TurnId turn, List<ReplyEvent> events) {
        return events.isEmpty()
                ? before.progress()
                        .filter(progress -> progress.turnId().equals(turn))
                        .map(Progress::lastSequenceNumber)
                        .orElse(0L)
                : events.get(0).sequenceNumber() - 1;
    }

    private static DraftAppend draft(List<Fact.Drafted> drafted) {
        if (drafted.isEmpty()) {
            return DraftAppend.NONE;
        }
        long first = drafted.get(0).after();
        return new DraftAppend(
                first,
                drafted.stream()
                        .map(
                                piece ->
                                        new Piece(
                                                piece.after() + (long) piece.length(),
                                                piece.text()))
                        .toList());
    }

    private static Optional<TurnState> started(Dialogue before, Dialogue after) {
        return after.progress()
                .filter(progress -> !before.isActive(progress.turnId()))
                .flatMap(progress -> after.turn(progress.turnId()));
    }
}
