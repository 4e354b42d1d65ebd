package dev.wenzhen.worker.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests read but not claimed: those a poll brought beyond the free slots, and those whose claim
 * failed. Urgent ones leave first, in order; then those of the patient who has the fewest turns
 * here, in order. A patient who has all slots but one gets no more, so that somebody else's next
 * turn need not wait for a whole reply. Bounded by its reader, who reads a lane only while the lane
 * has room. One thread.
 */
public final class RequestQueue {

    private final Deque<PulledRequest> urgent = new ArrayDeque<>();
    private final Deque<PulledRequest> normal = new ArrayDeque<>();
    private final int maxPerClient;

    /**
     * @param slots of the generator
     */
    public RequestQueue(int slots) {
        this.maxPerClient = Math.max(1, slots - 1);
    }

    public void add(PulledRequest request) {
        lane(request).addLast(request);
    }

    /** Puts requests back in front, first one first. */
    public void putBack(List<PulledRequest> requests) {
        for (int i = requests.size() - 1; i >= 0; i--) {
            lane(requests.get(i)).addFirst(requests.get(i));
        }
    }

    /**
     * Removes what may start now.
     *
     * @param count most requests
     * @param urgentCount most urgent ones, for which the generator makes room itself
     * @param open turns that each client has here
     */
    public List<PulledRequest> take(int count, int urgentCount, Map<String, Integer> open) {
        List<PulledRequest> taken = new ArrayList<>();
        while (taken.size() < urgentCount && !urgent.isEmpty()) {
            taken.add(urgent.removeFirst());
        }
        Map<String, Integer> turns = new HashMap<>(open);
        while (taken.size() < count) {
            Optional<PulledRequest> next = leastServed(turns);
            if (next.isEmpty()) {
                break;
            }
            normal.remove(next.get());
            turns.merge(client(next.get()), 1, Integer::sum);
            taken.add(next.get());
        }
        return taken;
    }

    private Optional<PulledRequest> leastServed(Map<String, Integer> turns) {
        return normal.stream()
                .filter(request -> turns.getOrDefault(client(request), 0) < maxPerClient)
                .min(Comparator.comparingInt(request -> turns.getOrDefault(client(request), 0)));
    }

    /** Requests that could start, were there slots enough. */
    public int startable(Map<String, Integer> open) {
        Map<String, Integer> wanted = new HashMap<>();
        normal.forEach(request -> wanted.merge(client(request), 1, Integer::sum));
        int startable = urgent.size();
        for (Map.Entry<String, Integer> wish : wanted.entrySet()) {
            int room = Math.max(0, maxPerClient - open.getOrDefault(wish.getKey(), 0));
            startable += Math.min(wish.getValue(), room);
        }
        return startable;
    }

    private static String client(PulledRequest request) {
        return Clients.of(request.request().subject());
    }

    /** Forgets what another worker will read. */
    public void drop(Collection<RequestPartition> partitions) {
        urgent.removeIf(request -> partitions.contains(request.position().partition()));
        normal.removeIf(request -> partitions.contains(request.position().partition()));
    }

    public int urgentSize() {
        return urgent.size();
    }

    public int normalSize() {
        return normal.size();
    }

    public int size() {
        return urgent.size() + normal.size();
    }

    private Deque<PulledRequest> lane(PulledRequest request) {
        return request.urgent() ? urgent : normal;
    }
}
