package dev.wenzhen.lm.checkpoint;

/**
 * A flat run of numbers in an archive.
 *
 * @param type as safetensors names it, for example {@code BF16}
 * @param key its file is {@code data/<key>}
 */
record PickledStorage(StorageType type, String key, long elements) {}
