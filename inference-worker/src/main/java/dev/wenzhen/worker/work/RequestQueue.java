package dev.wenzhen.worker.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Requests read but not claimed: those a poll brought beyond the free slots, and those whose claim
 * failed. Urgent ones leave first, each lane in order. Bounded by its reader, who reads a lane only
 * while the lane has room. One thread.
 */
public final class RequestQueue {

    private final Deque<PulledRequest> urgent = new ArrayDeque<>();
    private final Deque<PulledRequest> normal = new ArrayDeque<>();

    public void add(PulledRequest request) {
        lane(request).addLast(request);
    }

    /** Puts requests back in front, first one first. */
    public void putBack(List<PulledRequest> requests) {
        for (int i = requests.size() - 1; i >= 0; i--) {
            lane(requests.get(i)).addFirst(requests.get(i));
        }
    }

    /** Removes at most {@code count} requests. */
    public List<PulledRequest> take(int count) {
        List<PulledRequest> taken = new ArrayList<>();
        while (taken.size() < count && size() > 0) {
            taken.add(urgent.isEmpty() ? normal.removeFirst() : urgent.removeFirst());
        }
        return taken;
    }

    /** Forgets what another worker will read. */
    public void drop(Collection<RequestPartition> partitions) {
        urgent.removeIf(request -> partitions.contains(request.position().partition()));
        normal.removeIf(request -> partitions.contains(request.position().partition()));
    }

    public int urgentSize() {
        return urgent.size();
    }

    public int size() {
        return urgent.size() + normal.size();
    }

    private Deque<PulledRequest> lane(PulledRequest request) {
        return request.urgent() ? urgent : normal;
    }
}
