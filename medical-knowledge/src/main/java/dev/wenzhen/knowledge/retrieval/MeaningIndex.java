package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.retrieval.WordIndex.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds by meaning: the cosine to each of an entry's vectors, the largest counts. Exact. */
public final class MeaningIndex {

    private final EntryVectors vectors;

    public MeaningIndex(EntryVectors vectors) {
        this.vectors = vectors;
    }

    /** All entries, the nearest first. */
    List<Scored> entries(float[] query) {
        Map<String, Double> best = new HashMap<>();
        for (int row = 0; row < vectors.rows(); row++) {
            best.merge(vectors.entryOf(row), vectors.cosine(row, query), Math::max);
        }
        List<Scored> scored = new ArrayList<>();
        best.forEach((id, cosine) -> scored.add(new Scored(id, cosine)));
        scored.sort(
                Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(Scored::entryId));
        return scored;
    }
}
