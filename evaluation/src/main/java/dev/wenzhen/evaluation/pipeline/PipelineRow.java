package dev.wenzhen.evaluation.pipeline;

/** What the platform added while so many streams ran at once. */
public record PipelineRow(int streams, Percentiles firstTokenMillis, Percentiles perTokenMillis) {}
