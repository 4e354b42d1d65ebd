package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.Progress;
import dev.wenzhen.dialogue.desk.TurnAppend.Piece;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.TextCipher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A store that forgets when the test ends; passes the same contract as Redis. */
public final class InMemoryDialogueStore implements DialogueStore {

    private final Map<ConsultationId, ConsultationOpened> opened = new HashMap<>();
    private final Map<ConsultationId, ConsultationState> states = new HashMap<>();
    private final Map<ConsultationId, Long> epochs = new HashMap<>();
    private final Map<TurnKey, List<ReplyEvent>> streams = new HashMap<>();
    private final Map<TurnKey, List<Piece>> drafts = new HashMap<>();
    private final Map<TurnMark, Instant> marks = new LinkedHashMap<>();

    void open(ConsultationOpened event) {
        opened.put(event.subject().consultationId(), event);
    }

    ConsultationState state(ConsultationId id) {
        return states.get(id);
    }

    @Override
    public Map<ConsultationId, Dialogue> load(Collection<ConsultationId> ids) {
        Map<ConsultationId, Dialogue> found = new LinkedHashMap<>();
        for (ConsultationId id : ids) {
            Optional<ConsultationState> state = Optional.ofNullable(states.get(id));
            Optional<Progress> progress =
                    state.flatMap(ConsultationState::activeTurn)
                            .map(
                                    turn ->
                                            Progress.rebuilt(
                                                    turn.turnId(),
                                                    stream(new TurnKey(id, turn.turnId())),
                                                    draft(new TurnKey(id, turn.turnId())).stream()
                                                            .map(Piece::text)
                                                            .toList(),
                                                    epoch(id),
                                                    turn.submittedAt(),
                                                    text ->
                                                            TextCipher.NONE.open(
                                                                    state.get().subject(), text)));
            found.put(id, new Dialogue(id, Optional.ofNullable(opened.get(id)), state, progress));
        }
        return found;
    }

    @Override
    public Set<ConsultationId> commit(List<Commit> commits, Collection<TurnMark> settled) {
        Set<ConsultationId> refused = new HashSet<>();
        for (Commit commit : commits) {
            int partition = commit.consultation().partition();
            commit.started()
                    .ifPresent(
                            turn ->
                                    marks.put(
                                            new TurnMark(commit.id(), turn.turnId(), partition),
                                            turn.deadline()));
            if (fits(commit)) {
                apply(commit);
            } else {
                refused.add(commit.id());
            }
        }
        settled.forEach(marks::remove);
        return refused;
    }

    @Override
    public Map<TurnKey, List<ReplyEvent>> events(Collection<TurnKey> turns) {
        Map<TurnKey, List<ReplyEvent>> found = new LinkedHashMap<>();
        turns.forEach(turn -> found.put(turn, List.copyOf(stream(turn))));
        return found;
    }

    @Override
    public List<TurnMark> marks(int partition, Instant since) {
        marks.values().removeIf(deadline -> deadline.isBefore(since));
        return marks.keySet().stream().filter(mark -> mark.partition() == partition).toList();
    }

    @Override
    public void ping() {}

    private boolean fits(Commit commit) {
        ConsultationState stored = states.get(commit.id());
        long version = stored == null ? 0 : stored.version();
        return version == commit.expectedVersion()
                && epoch(commit.id()).equals(commit.expectedEpoch())
                && commit.turns().stream()
                        .allMatch(
                                turn ->
                                        stream(new TurnKey(commit.id(), turn.turnId())).size()
                                                        == turn.after()
                                                && fits(commit.id(), turn));
    }

    private boolean fits(ConsultationId id, TurnAppend turn) {
        List<Piece> stored = draft(new TurnKey(id, turn.turnId()));
        long length = stored.isEmpty() ? 0 : stored.get(stored.size() - 1).end();
        return turn.draft().pieces().isEmpty() || length == turn.draft().after();
    }

    private void apply(Commit commit) {
        commit.state().ifPresent(state -> states.put(commit.id(), state));
        if (commit.epoch().isPresent()) {
            epochs.put(commit.id(), commit.epoch().getAsLong());
        } else {
            epochs.remove(commit.id());
        }
        for (TurnAppend turn : commit.turns()) {
            TurnKey key = new TurnKey(commit.id(), turn.turnId());
            stream(key).addAll(turn.events());
            draft(key).addAll(turn.draft().pieces());
            if (turn.ended()) {
                drafts.remove(key);
            }
        }
    }

    private OptionalLong epoch(ConsultationId id) {
        Long epoch = epochs.get(id);
        return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
    }

    private List<Piece> draft(TurnKey turn) {
        return drafts.computeIfAbsent(turn, key -> new ArrayList<>());
    }

    private List<ReplyEvent> stream(TurnKey turn) {
        return streams.computeIfAbsent(turn, key -> new ArrayList<>());
    }
}
