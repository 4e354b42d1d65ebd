package dev.wenzhen.events;

import java.util.List;

/** What a worker made in a few milliseconds for all consultations of one partition. */
public record GenerationFrame(String workerId, List<GenerationDelta> deltas)
        implements GenerationChunk {

    public GenerationFrame {
        deltas = List.copyOf(deltas);
    }
}
