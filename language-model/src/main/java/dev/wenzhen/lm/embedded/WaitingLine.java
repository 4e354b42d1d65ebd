package dev.wenzhen.lm.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is next: urgent tasks first; then the client that has the fewest slots, of equals the one
 * whose turn is longest ago, of equals the task that came first. While there is more than one slot,
 * normal tasks of one client never hold all of them: somebody else's next task would have to wait
 * for a whole reply.
 */
final class WaitingLine {

    private final int maxPerClient;
    private final List<Admission> waiting = new ArrayList<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Long> lastStart = new HashMap<>();
    private long starts;

    WaitingLine(int slots) {
        this.maxPerClient = Math.max(1, slots - 1);
    }

    void add(Admission admission) {
        waiting.add(admission);
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean urgent() {
        return waiting.stream().anyMatch(Admission::urgent);
    }

    /** Slots that running tasks hold. */
    int heldSlots() {
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Slots that waiting tasks would take, were there enough. */
    int wantedSlots() {
        Map<String, Integer> byClient = new HashMap<>();
        int urgent = 0;
        for (Admission admission : waiting) {
            if (admission.urgent()) {
                urgent += admission.slots();
            } else {
                byClient.merge(admission.client(), admission.slots(), Integer::sum);
            }
        }
        int normal = 0;
        for (Map.Entry<String, Integer> wish : byClient.entrySet()) {
            normal += Math.min(wish.getValue(), Math.max(0, maxPerClient - held(wish.getKey())));
        }
        return urgent + normal;
    }

    /**
     * Takes the task that is next. One that needs more slots than are free waits for them, and
     * nobody overtakes it meanwhile.
     *
     * @param urgentOnly whether normal tasks have to wait for others
     */
    Optional<Admission> next(int free, boolean urgentOnly) {
        boolean urgent = urgent();
        Optional<Admission> next =
                waiting.stream()
                        .filter(admission -> admission.urgent() == urgent)
                        .filter(admission -> urgent || (!urgentOnly && within(admission)))
                        .min(
                                Comparator.comparingInt((Admission one) -> held(one.client()))
                                        .thenComparing(
                                                one -> lastStart.getOrDefault(one.client(), 0L)))
                        .filter(admission -> admission.slots() <= free);
        next.ifPresent(this::start);
        return next;
    }

    private boolean within(Admission admission) {
        int already = held(admission.client());
        return already == 0 || already + admission.slots() <= maxPerClient;
    }

    private int held(String client) {
        return held.getOrDefault(client, 0);
    }

    private void start(Admission admission) {
        waiting.remove(admission);
        held.merge(admission.client(), admission.slots(), Integer::sum);
        lastStart.put(admission.client(), ++starts);
    }

    /** A task that was taken has ended. */
    void ended(Admission admission) {
        held.merge(admission.client(), -admission.slots(), Integer::sum);
        forgetIdle(admission.client());
    }

    /** Takes tasks out of the line that will not run. */
    List<Admission> take(Predicate<Admission> condition) {
        List<Admission> taken = waiting.stream().filter(condition).toList();
        waiting.removeAll(taken);
        taken.forEach(admission -> forgetIdle(admission.client()));
        return taken;
    }

    private void forgetIdle(String client) {
        boolean waits = waiting.stream().anyMatch(one -> one.client().equals(client));
        if (held(client) == 0) {
            held.remove(client);
            if (!waits) {
                lastStart.remove(client);
            }
        }
    }
}
