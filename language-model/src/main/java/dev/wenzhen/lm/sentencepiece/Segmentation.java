package dev.wenzhen.lm.sentencepiece;

/** Cuts a normalised text into pieces. */
interface Segmentation {

    void cut(String normalized, IdCollector ids);
}
