package dev.wenzhen.dialogue.redis;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.Progress;
import dev.wenzhen.dialogue.desk.Commit;
import dev.wenzhen.dialogue.desk.DialogueStore;
import dev.wenzhen.dialogue.desk.TurnAppend;
import dev.wenzhen.dialogue.desk.TurnKey;
import dev.wenzhen.dialogue.desk.TurnMark;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ConsultationOpened;
import dev.wenzhen.events.ConsultationState;
import dev.wenzhen.events.EventCodec;
import dev.wenzhen.events.RedisKeys;
import dev.wenzhen.events.ReplyEvent;
import dev.wenzhen.events.SealedText;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.TurnId;
import dev.wenzhen.events.TurnState;
import dev.wenzhen.events.UnreadableEventException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Consultations in Redis. A batch is one pipeline: marks of new turns first, then one atomic script
 * per consultation, then the removal of marks that are settled.
 */
public final class RedisDialogueStore implements DialogueStore {

    private static final Logger LOG = Logger.getLogger(RedisDialogueStore.class);

    private static final int HASH_FIELDS = 3;

    private final RedisRoundTrip roundTrip;
    private final Retention retention;
    private final TextCipher cipher;

    public RedisDialogueStore(RedisRoundTrip roundTrip, Retention retention, TextCipher cipher) {
        this.roundTrip = roundTrip;
        this.retention = retention;
        this.cipher = cipher;
    }

    @Override
    public Map<ConsultationId, Dialogue> load(Collection<ConsultationId> ids) {
        List<ConsultationId> ordered = List.copyOf(ids);
        List<Response> hashes =
                roundTrip.send(ordered.stream().map(RedisDialogueStore::readHash).toList());
        Map<ConsultationId, StoredHash> stored = new LinkedHashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            ConsultationId id = ordered.get(i);
            try {
                stored.put(id, StoredHash.of(hashes.get(i)));
            } catch (UnreadableEventException e) {
                LOG.errorf("stored consultation is unreadable id=%s code=%s", id, e.code());
            }
        }
        List<TurnKey> active = activeTurns(stored);
        Map<TurnKey, List<ReplyEvent>> events = events(active);
        Map<TurnKey, List<SealedText>> drafts = drafts(active);
        Map<ConsultationId, Dialogue> dialogues = new LinkedHashMap<>();
        stored.forEach(
                (id, hash) -> {
                    if (hash.activeTurn()
                            .map(turn -> events.containsKey(new TurnKey(id, turn.turnId())))
                            .orElse(true)) {
                        dialogues.put(id, dialogue(id, hash, events, drafts));
                    }
                });
        return dialogues;
    }

    @Override
    public Set<ConsultationId> commit(List<Commit> commits, Collection<TurnMark> settled) {
        List<Request> requests = new ArrayList<>();
        for (Commit commit : commits) {
            commit.started().ifPresent(turn -> requests.add(mark(commit, turn)));
        }
        int firstCommit = requests.size();
        commits.forEach(commit -> requests.add(script(commit)));
        settled.forEach(mark -> requests.add(unmark(mark)));
        List<Response> responses = roundTrip.send(requests);
        Set<ConsultationId> refused = new HashSet<>();
        for (int i = 0; i < commits.size(); i++) {
            if (responses.get(firstCommit + i).toInteger() == 0) {
                refused.add(commits.get(i).id());
            }
        }
        return refused;
    }

    @Override
    public Map<TurnKey, List<ReplyEvent>> events(Collection<TurnKey> turns) {
        List<TurnKey> ordered = List.copyOf(turns);
        List<Response> streams =
                roundTrip.send(ordered.stream().map(RedisDialogueStore::readStream).toList());
        Map<TurnKey, List<ReplyEvent>> events = new LinkedHashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            TurnKey turn = ordered.get(i);
            try {
                events.put(turn, readEvents(streams.get(i)));
            } catch (UnreadableEventException e) {
                LOG.errorf("stored event is unreadable turnId=%s code=%s", turn.turnId(), e.code());
            }
        }
        return events;
    }

    @Override
    public List<TurnMark> marks(int partition, Instant since) {
        String key = RedisKeys.activeTurns(partition);
        List<Response> responses =
                roundTrip.send(
                        List.of(
                                Request.cmd(Command.ZREMRANGEBYSCORE)
                                        .arg(key)
                                        .arg("-inf")
                                        .arg("(" + since.toEpochMilli()),
                                Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1)));
        return StreamSupport.stream(responses.get(1).spliterator(), false)
                .flatMap(member -> markOf(member.toString(), partition).stream())
                .toList();
    }

    @Override
    public void ping() {
        roundTrip.send(List.of(Request.cmd(Command.PING)));
    }

    private record StoredHash(
            Optional<ConsultationOpened> opened,
            Optional<ConsultationState> state,
            OptionalLong epoch) {

        static StoredHash of(Response fields) {
            if (fields.size() != HASH_FIELDS) {
                throw new IllegalStateException("HMGET answers one value per field");
            }
            return new StoredHash(
                    read(fields.get(0), ConsultationOpened.class),
                    read(fields.get(1), ConsultationState.class),
                    fields.get(2) == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(fields.get(2).toLong()));
        }

        Optional<TurnState> activeTurn() {
            return state.flatMap(ConsultationState::activeTurn);
        }

        private static <T> Optional<T> read(Response field, Class<T> type) {
            return Optional.ofNullable(field).map(json -> EventCodec.read(json.toBytes(), type));
        }
    }

    private static List<TurnKey> activeTurns(Map<ConsultationId, StoredHash> stored) {
        return stored.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().activeTurn().stream()
                                        .map(turn -> new TurnKey(entry.getKey(), turn.turnId())))
                .toList();
    }

    private Dialogue dialogue(
            ConsultationId id,
            StoredHash hash,
            Map<TurnKey, List<ReplyEvent>> events,
            Map<TurnKey, List<SealedText>> drafts) {
        Optional<Progress> progress =
                hash.activeTurn()
                        .map(
                                turn ->
                                        Progress.rebuilt(
                                                turn.turnId(),
                                                events.get(new TurnKey(id, turn.turnId())),
                                                drafts.get(new TurnKey(id, turn.turnId())),
                                                hash.epoch(),
                                                turn.submittedAt(),
                                                payload ->
                                                        cipher.open(
                                                                hash.state()
                                                                        .orElseThrow()
                                                                        .subject(),
                                                                payload)));
        return new Dialogue(id, hash.opened(), hash.state(), progress);
    }

    private Map<TurnKey, List<SealedText>> drafts(List<TurnKey> turns) {
        List<Response> streams =
                roundTrip.send(turns.stream().map(RedisDialogueStore::readDraft).toList());
        Map<TurnKey, List<SealedText>> drafts = new LinkedHashMap<>();
        for (int i = 0; i < turns.size(); i++) {
            drafts.put(turns.get(i), readPieces(streams.get(i)));
        }
        return drafts;
    }

    private static Request readDraft(TurnKey turn) {
        return Request.cmd(Command.XRANGE)
                .arg(RedisKeys.turnDraft(turn.consultationId(), turn.turnId()))
                .arg("-")
                .arg("+");
    }

    private static List<SealedText> readPieces(Response stream) {
        return StreamSupport.stream(stream.spliterator(), false)
                .map(entry -> entry.get(1))
                .map(fields -> new SealedText(fields.get(1).toString(), fields.get(3).toString()))
                .toList();
    }

    private static List<ReplyEvent> readEvents(Response stream) {
        return StreamSupport.stream(stream.spliterator(), false)
                .map(entry -> EventCodec.read(entry.get(1).get(1).toBytes(), ReplyEvent.class))
                .toList();
    }

    private static Request readHash(ConsultationId id) {
        return Request.cmd(Command.HMGET)
                .arg(RedisKeys.consultation(id))
                .arg(RedisKeys.Field.OPENED)
                .arg(RedisKeys.Field.STATE)
                .arg(RedisKeys.Field.EPOCH);
    }

    private static Request readStream(TurnKey turn) {
        return Request.cmd(Command.XRANGE)
                .arg(RedisKeys.turnEvents(turn.consultationId(), turn.turnId()))
                .arg("-")
                .arg("+");
    }

    private static Request mark(Commit commit, TurnState turn) {
        return Request.cmd(Command.ZADD)
                .arg(RedisKeys.activeTurns(commit.consultation().partition()))
                .arg(turn.deadline().toEpochMilli())
                .arg(RedisKeys.activeTurn(commit.id(), turn.turnId()));
    }

    private static Request unmark(TurnMark mark) {
        return Request.cmd(Command.ZREM)
                .arg(RedisKeys.activeTurns(mark.partition()))
                .arg(RedisKeys.activeTurn(mark.consultationId(), mark.turnId()));
    }

    private static Optional<TurnMark> markOf(String member, int partition) {
        String[] ids = member.split("/", -1);
        return ids.length == 2 && ConsultationId.isValid(ids[0]) && TurnId.isValid(ids[1])
                ? Optional.of(
                        new TurnMark(new ConsultationId(ids[0]), new TurnId(ids[1]), partition))
                : Optional.empty();
    }

    private Request script(Commit commit) {
        Request request =
                Request.cmd(Command.EVALSHA)
                        .arg(Script.COMMIT.digest())
                        .arg(1 + 2 * commit.turns().size())
                        .arg(RedisKeys.consultation(commit.id()));
        for (TurnAppend turn : commit.turns()) {
            request.arg(RedisKeys.turnEvents(commit.id(), turn.turnId()))
                    .arg(RedisKeys.turnDraft(commit.id(), turn.turnId()));
        }
        request.arg(commit.expectedVersion()).arg(text(commit.expectedEpoch()));
        if (commit.state().isPresent()) {
            request.arg(commit.state().get().version()).arg(EventCodec.write(commit.state().get()));
        } else {
            request.arg("").arg("");
        }
        request.arg(text(commit.epoch()))
                .arg(retention.consultations().toSeconds())
                .arg(retention.endedTurnEvents().toSeconds());
        for (TurnAppend turn : commit.turns()) {
            request.arg(turn.turnId().value())
                    .arg(turn.after())
                    .arg(turn.ended() ? "1" : "0")
                    .arg(turn.events().size());
            turn.events().forEach(event -> request.arg(EventCodec.write(event)));
            addDraft(request, turn.draft());
        }
        return request;
    }

    private static void addDraft(Request request, TurnAppend.DraftAppend draft) {
        request.arg(draft.after()).arg(draft.pieces().size());
        for (TurnAppend.Piece piece : draft.pieces()) {
            request.arg(piece.end()).arg(piece.text().cipher()).arg(piece.text().payload());
        }
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
