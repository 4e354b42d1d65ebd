/**
 * Decoders as TorchScript source, written by us and packed as code-only archives.
 *
 * <p>Plain text in, bytes out: nothing here knows DJL. Weights and caches are arguments of the
 * script's methods, so one archive serves any weights of its shape.
 */
package dev.wenzhen.lm.torchscript;
