package dev.wenzhen.worker.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the latest {@code capacity} keys; the oldest one is forgotten for a new one. */
final class BoundedMemory<K, V> {

    private final Map<K, V> entries;

    BoundedMemory(int capacity) {
        this.entries =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > capacity;
                    }
                };
    }

    void put(K key, V value) {
        entries.put(key, value);
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    boolean contains(K key) {
        return entries.containsKey(key);
    }
}
