package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.events.ConsultationId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Consultations in memory, so that a token costs no read. At its bound the longest unused idle ones
 * go; active ones stay, admission bounds those. One thread.
 */
final class DialogueCache {

    private final int maxIdle;
    private final Map<ConsultationId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int active;

    private record Entry(Dialogue dialogue, int partition) {
        boolean isActive() {
            return dialogue.progress().isPresent();
        }
    }

    DialogueCache(int maxIdle) {
        this.maxIdle = maxIdle;
    }

    Optional<Dialogue> find(ConsultationId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::dialogue);
    }

    void put(Dialogue dialogue, int partition) {
        Entry entry = new Entry(dialogue, partition);
        Entry before = entries.put(dialogue.consultationId(), entry);
        active += (entry.isActive() ? 1 : 0) - (before != null && before.isActive() ? 1 : 0);
        if (entries.size() - active > maxIdle) {
            evictOne();
        }
    }

    void remove(ConsultationId id) {
        Entry before = entries.remove(id);
        active -= before != null && before.isActive() ? 1 : 0;
    }

    void removePartition(int partition) {
        entries.values().removeIf(entry -> entry.partition() == partition);
        active = (int) entries.values().stream().filter(Entry::isActive).count();
    }

    void clear() {
        entries.clear();
        active = 0;
    }

    int active() {
        return active;
    }

    List<Located> activeWhere(Predicate<Dialogue> due) {
        return active == 0
                ? List.of()
                : entries.values().stream()
                        .filter(entry -> entry.isActive() && due.test(entry.dialogue()))
                        .map(
                                entry ->
                                        new Located(
                                                entry.dialogue().consultationId(),
                                                entry.partition()))
                        .toList();
    }

    private void evictOne() {
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            if (!oldestFirst.next().isActive()) {
                oldestFirst.remove();
                return;
            }
        }
    }
}
