/**
 * The native side: PyTorch and the Hugging Face tokenizers behind DJL.
 *
 * <p>No native handle leaves this package; each has one owner that closes it. One thread per
 * engine.
 */
package dev.wenzhen.lm.djl;
