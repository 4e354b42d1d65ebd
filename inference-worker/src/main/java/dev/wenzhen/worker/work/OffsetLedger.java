package dev.wenzhen.worker.work;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which requests have been read and which are done, so that an offset is committed only when
 * everything before it is done: after a crash unfinished requests are delivered again, and some
 * finished ones with them. What ends after its partition went to another worker has no effect.
 * Thread-safe.
 */
public final class OffsetLedger {

    private final Map<RequestPartition, Track> tracks = new HashMap<>();

    public synchronized void pulled(RequestPosition position) {
        Track track = tracks.computeIfAbsent(position.partition(), any -> new Track());
        track.open.add(position.offset());
        track.next = Math.max(track.next, position.offset() + 1);
    }

    public synchronized void done(RequestPosition position) {
        Track track = tracks.get(position.partition());
        if (track != null) {
            track.open.remove(position.offset());
        }
    }

    /** Offsets to commit, that is of the next record to read, where they rose since last asked. */
    public synchronized Map<RequestPartition, Long> takeCommittable() {
        Map<RequestPartition, Long> committable = new HashMap<>();
        tracks.forEach(
                (partition, track) -> {
                    long offset = track.committable();
                    if (offset > track.taken) {
                        track.taken = offset;
                        committable.put(partition, offset);
                    }
                });
        return committable;
    }

    /** A commit failed: what was taken is to be committed again. */
    public synchronized void commitFailed(Collection<RequestPartition> partitions) {
        for (RequestPartition partition : partitions) {
            Track track = tracks.get(partition);
            if (track != null) {
                track.taken = -1;
            }
        }
    }

    /** Another worker owns these now. */
    public synchronized void forget(Collection<RequestPartition> partitions) {
        partitions.forEach(tracks::remove);
    }

    private static final class Track {
        private final TreeSet<Long> open = new TreeSet<>();
        private long next;
        private long taken = -1;

        private long committable() {
            return open.isEmpty() ? next : open.first();
        }
    }
}
