package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.dialogue.consultation.DialogueRules;
import dev.wenzhen.dialogue.consultation.Progress;
import dev.wenzhen.dialogue.consultation.Situation;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Handles batches of inputs: load what is not in memory, decide, commit, and say what to publish.
 * One round trip to the store per batch, however many consultations it concerns, when all of them
 * are in memory.
 *
 * <p>Memory is only a guess at what is stored. Each commit names the version, the claim and the
 * last sequence number it builds on, so that of two instances that both believe to own a
 * consultation exactly one gets through; the other one forgets, loads and decides again.
 *
 * <p>One thread. After any exception call {@link #forgetAll} and hand the inputs in again.
 */
public final class ConsultationDesk {

    /** More refusals in a row mean that the store is not what it seems. */
    private static final int MAX_ATTEMPTS = 8;

    /** No turn may run so long; older marks are left-overs. */
    private static final Duration MARKS_KEPT = Duration.ofDays(1);

    private final DialogueRules rules;
    private final DialogueStore store;
    private final DialogueMeter meter;
    private final DialogueCache cache;
    private final Set<TurnMark> settled = new LinkedHashSet<>();
    private final AtomicInteger activeTurns = new AtomicInteger();

    /**
     * @param maxIdleInMemory idle consultations beyond this are loaded again when needed
     */
    public ConsultationDesk(
            DialogueRules rules, DialogueStore store, DialogueMeter meter, int maxIdleInMemory) {
        this.rules = rules;
        this.store = store;
        this.meter = meter;
        this.cache = new DialogueCache(maxIdleInMemory);
    }

    /**
     * Stores what follows from the inputs.
     *
     * @param inputs in order of arrival within each consultation
     * @return what must be published now, even if that repeats something
     * @throws StoreUnavailableException when it is not known what of it was stored
     */
    public Publications handle(List<Input> inputs, Situation situation) {
        Map<ConsultationId, List<Input>> open = new LinkedHashMap<>();
        inputs.forEach(
                input ->
                        open.computeIfAbsent(input.consultationId(), id -> new ArrayList<>())
                                .add(input));
        PublicationsDraft draft = new PublicationsDraft(meter, situation.now());
        Map<ConsultationId, Dialogue> dialogues = known(open, draft);
        for (int attempt = 0; !open.isEmpty() || !settled.isEmpty(); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                throw new StoreUnavailableException("commits_refused");
            }
            Set<ConsultationId> refused = attempt(open, dialogues, situation, draft);
            open.keySet().retainAll(refused);
            dialogues = open.isEmpty() ? Map.of() : again(open, draft);
        }
        activeTurns.set(cache.active());
        return draft.finish(store::events);
    }

    /** Matters that nobody brings up: deadlines, and waits that readers should know of. */
    public List<Input> due(Instant now) {
        return cache.activeWhere(dialogue -> rules.isDue(dialogue, now)).stream()
                .map(found -> Input.tick(found.consultationId(), found.partition()))
                .toList();
    }

    /** What a predecessor may have left half told in a partition that is ours now. */
    public List<Input> takeover(int partition, Instant now) {
        return store.marks(partition, now.minus(MARKS_KEPT)).stream().map(Input::takeover).toList();
    }

    /** The broker has acknowledged publications with these. */
    public void settle(Collection<TurnMark> acknowledged) {
        settled.addAll(acknowledged);
    }

    /** Whether the next batch, even an empty one, has marks to remove. */
    public boolean hasSettled() {
        return !settled.isEmpty();
    }

    /** Another instance may own this partition from now on. */
    public void forgetPartition(int partition) {
        cache.removePartition(partition);
        activeTurns.set(cache.active());
        settled.removeIf(mark -> mark.partition() == partition);
    }

    public void forgetAll() {
        cache.clear();
        activeTurns.set(0);
        settled.clear();
    }

    /** Any thread. */
    public int activeTurns() {
        return activeTurns.get();
    }

    private Set<ConsultationId> attempt(
            Map<ConsultationId, List<Input>> open,
            Map<ConsultationId, Dialogue> dialogues,
            Situation situation,
            PublicationsDraft draft) {
        List<Work> works =
                open.entrySet().stream()
                        .map(
                                entry ->
                                        Work.decide(
                                                rules,
                                                dialogues.get(entry.getKey()),
                                                entry.getValue(),
                                                situation))
                        .toList();
        List<Commit> commits = works.stream().filter(Work::changes).map(Work::commit).toList();
        Set<ConsultationId> refused =
                commits.isEmpty() && settled.isEmpty()
                        ? Set.of()
                        : store.commit(commits, List.copyOf(settled));
        settled.clear();
        for (Work work : works) {
            if (refused.contains(work.id())) {
                meter.versionConflict();
                cache.remove(work.id());
            } else {
                cache.put(work.after(), work.located().partition());
                draft.add(work);
            }
        }
        return refused;
    }

    /** From memory where possible. Inputs of consultations that cannot be read are refused. */
    private Map<ConsultationId, Dialogue> known(
            Map<ConsultationId, List<Input>> open, PublicationsDraft draft) {
        Map<ConsultationId, Dialogue> known = new LinkedHashMap<>();
        List<ConsultationId> missing = new ArrayList<>();
        open.forEach(
                (id, inputs) ->
                        cache.find(id)
                                .filter(dialogue -> knowsTurns(dialogue, inputs))
                                .ifPresentOrElse(
                                        dialogue -> known.put(id, dialogue),
                                        () -> missing.add(id)));
        if (!missing.isEmpty()) {
            Map<ConsultationId, Dialogue> loaded = store.load(missing);
            known.putAll(loaded);
            loaded.forEach(
                    (id, dialogue) -> {
                        open.computeIfPresent(id, (key, inputs) -> takenOver(dialogue, inputs));
                    });
            refuseUnreadable(open, known, draft);
        }
        return known;
    }

    private Map<ConsultationId, Dialogue> again(
            Map<ConsultationId, List<Input>> open, PublicationsDraft draft) {
        Map<ConsultationId, Dialogue> loaded = store.load(List.copyOf(open.keySet()));
        refuseUnreadable(open, loaded, draft);
        open.replaceAll((id, inputs) -> takenOver(loaded.get(id), inputs));
        return loaded;
    }

    /**
     * Whether memory has every turn that workers speak of. A request is published only after its
     * turn is stored, so an unknown turn means that another instance has been at work.
     */
    private static boolean knowsTurns(Dialogue dialogue, List<Input> inputs) {
        return inputs.stream()
                .flatMap(input -> input.matter().generatedTurn().stream())
                .allMatch((TurnId turn) -> dialogue.turn(turn).isPresent());
    }

    /** Another writer may have died before it told of the active turn what it stored. */
    private static List<Input> takenOver(Dialogue dialogue, List<Input> inputs) {
        int partition = inputs.get(0).origin().partition();
        return Stream.concat(
                        dialogue.progress().stream()
                                .map(Progress::turnId)
                                .map(
                                        turn ->
                                                new TurnMark(
                                                        dialogue.consultationId(), turn, partition))
                                .map(Input::takeover),
                        inputs.stream())
                .toList();
    }

    private static void refuseUnreadable(
            Map<ConsultationId, List<Input>> open,
            Map<ConsultationId, Dialogue> readable,
            PublicationsDraft draft) {
        open.entrySet()
                .removeIf(
                        entry -> {
                            boolean unreadable = !readable.containsKey(entry.getKey());
                            if (unreadable) {
                                draft.refuse(entry.getValue(), "unreadable_state");
                            }
                            return unreadable;
                        });
    }
}
