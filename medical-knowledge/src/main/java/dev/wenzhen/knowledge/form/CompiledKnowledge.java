package dev.wenzhen.knowledge.form;

import dev.wenzhen.knowledge.KnowledgeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the module's build makes of the sources. */
public final class CompiledKnowledge {

    private static final int SHOWN = 40;

    private CompiledKnowledge() {}

    /**
     * Checks the sources and writes them as one resource.
     *
     * @throws IllegalStateException naming the first findings, when the sources are not in order
     */
    public static KnowledgeBase write(Path sources, Path classes) throws IOException {
        KnowledgeFolder folder = KnowledgeFolder.read(sources);
        List<Finding> findings = folder.check();
        if (!findings.isEmpty()) {
            throw new IllegalStateException(
                    findings.size()
                            + " findings, the first:\n"
                            + String.join(
                                    "\n",
                                    findings.stream()
                                            .limit(SHOWN)
                                            .map(Finding::toString)
                                            .toList()));
        }
        KnowledgeResource.write(folder.entries(), classes);
        return new KnowledgeReading(folder.entries()).base();
    }
}
