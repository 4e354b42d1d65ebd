/**
 * The decoding engine port: token ids in, logits out.
 *
 * <p>Schedulers are written against it; {@code lm.djl} implements it on PyTorch.
 */
package dev.wenzhen.lm.engine;
