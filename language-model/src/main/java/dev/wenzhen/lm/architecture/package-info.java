/**
 * What a model is made of: the parts of a layer, the names of its tensors, and how each known
 * architecture's {@code config.json} says so.
 *
 * <p>Pure descriptions. {@code lm.torchscript} writes code from them, {@code lm.djl} loads by them.
 */
package dev.wenzhen.lm.architecture;
