package dev.wenzhen.lm.architecture;

/** What a matrix of a layer does; in the order in which a layer's matrices are kept. */
public enum MatrixRole {
    /** Queries, keys and values of self-attention in one product. */
    QUERY_KEY_VALUE,
    ATTENTION_OUT,
    /** Cross-attention of a decoder over an encoded prompt. */
    CROSS_QUERY,
    CROSS_KEY_VALUE,
    CROSS_OUT,
    /** Gate (if there is one) and inner projection in one product. */
    FEED_FORWARD_IN,
    FEED_FORWARD_OUT
}
