package dev.wenzhen.lm.architecture;

/**
 * The heads of attention.
 *
 * @param keyValue heads of keys and values; each serves {@code count / keyValue} heads of queries
 * @param size of one head
 * @param scaled whether scores are divided by the root of the size
 * @param byHead whether the rows of the joined matrix stand by head (each its query, key, value),
 *     not all queries first, then all keys, then all values
 */
public record Heads(int count, int keyValue, int size, boolean scaled, boolean byHead) {

    public Heads {
        if ((long) count * size > ConfigReader.MAX_SIZE) {
            throw ConfigRefusedException.malformed(
                    "all heads together are wider than " + ConfigReader.MAX_SIZE);
        }
        if (count % keyValue != 0) {
            throw ConfigRefusedException.malformed(
                    "num_attention_heads is no multiple of key-value heads");
        }
        if (byHead && count != keyValue) {
            throw ConfigRefusedException.unsupported("fused heads that share keys");
        }
    }

    /** Query heads that share one head of keys and values. */
    public int group() {
        return count / keyValue;
    }

    /** Width of all queries. */
    public int queries() {
        return count * size;
    }

    /** Width of all keys; values are as wide. */
    public int keys() {
        return keyValue * size;
    }
}
