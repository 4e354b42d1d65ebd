package dev.wenzhen.knowledge.bundled;

import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.form.CompiledKnowledge;
import dev.wenzhen.knowledge.onnx.BgeEmbedder;
import dev.wenzhen.knowledge.retrieval.Entries;
import dev.wenzhen.knowledge.retrieval.Entry;
import dev.wenzhen.knowledge.retrieval.EntryVectors;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Run by the module's build: checks the sources, writes them and their vectors as resources. */
public final class CompileBody {

    private CompileBody() {}

    /**
     * @param arguments the sources' folder, the classes' folder
     * @throws IllegalStateException naming the first findings, when the sources are not in order
     */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[1]);
        KnowledgeBase base = CompiledKnowledge.write(Path.of(arguments[0]), classes);
        List<Entry> entries = Entries.of(base);
        Path file = classes.resolve(BundledSearch.VECTORS);
        if (!areCurrent(file, entries)) {
            EntryVectors vectors = EntryVectors.compute(entries, new BgeEmbedder());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                vectors.write(out);
            }
        }
        System.exit(0); // the embedding library's threads would stay
    }

    private static boolean areCurrent(Path file, List<Entry> entries) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return EntryVectors.read(in).areOf(entries);
        }
    }
}
