package dev.wenzhen.knowledge.bundled;

import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.lucene.LuceneWordIndex;
import dev.wenzhen.knowledge.onnx.BgeEmbedder;
import dev.wenzhen.knowledge.retrieval.Entries;
import dev.wenzhen.knowledge.retrieval.Entry;
import dev.wenzhen.knowledge.retrieval.EntryVectors;
import dev.wenzhen.knowledge.retrieval.KnowledgeSearch;
import dev.wenzhen.knowledge.retrieval.MeaningIndex;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Retrieval over the bundled knowledge. */
public final class BundledSearch {

    static final String VECTORS = "dev/wenzhen/knowledge/vectors.bin";

    private BundledSearch() {}

    /**
     * Takes one to two seconds: open it on a thread of its own, keep it, do without it until then.
     *
     * @throws IllegalStateException when the module was built without its vectors, or with others
     */
    public static KnowledgeSearch open(KnowledgeBase base) {
        List<Entry> entries = Entries.of(base);
        EntryVectors vectors = vectors();
        if (!vectors.areOf(entries)) {
            throw new IllegalStateException(VECTORS + " is of other knowledge: build the module");
        }
        return new KnowledgeSearch(
                entries,
                new LuceneWordIndex(entries),
                new MeaningIndex(vectors),
                new BgeEmbedder());
    }

    private static EntryVectors vectors() {
        try (InputStream in = BundledSearch.class.getClassLoader().getResourceAsStream(VECTORS)) {
            if (in == null) {
                throw new IllegalStateException(VECTORS + " is missing: build medical-knowledge");
            }
            return EntryVectors.read(new BufferedInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + VECTORS, e);
        }
    }
}
