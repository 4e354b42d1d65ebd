package dev.wenzhen.lm.checkpoint;

/**
 * One file of a {@link StoredZip}.
 *
 * @param offset of its first byte in the archive
 */
public record StoredEntry(String name, long offset, long length) {}
