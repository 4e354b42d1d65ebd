/**
 * What PyTorch writes ({@code torch.save} since 1.6): a zip archive of raw storages and a pickle
 * that describes the tensors. Read without running anything that the file says.
 */
package dev.wenzhen.lm.checkpoint;
