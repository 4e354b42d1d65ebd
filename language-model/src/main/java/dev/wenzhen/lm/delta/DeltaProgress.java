package dev.wenzhen.lm.delta;

/** Hears how far a merge is. */
public interface DeltaProgress {

    void written(int tensors, int ofTensors);
}
