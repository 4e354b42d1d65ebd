package dev.wenzhen.knowledge.form;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Run by the module's build: checks the sources and writes the resource. */
public final class CompileKnowledge {

    private CompileKnowledge() {}

    /**
     * @param arguments the sources' folder, the classes' folder
     * @throws IllegalStateException naming the first findings, when the sources are not in order
     */
    public static void main(String[] arguments) throws IOException {
        KnowledgeFolder folder = KnowledgeFolder.read(Path.of(arguments[0]));
        List<Finding> findings = folder.check();
        if (!findings.isEmpty()) {
            throw new IllegalStateException(
                    findings.size()
                            + " findings, the first:\n"
                            + String.join(
                                    "\n",
                                    findings.stream().limit(40).map(Finding::toString).toList()));
        }
        KnowledgeResource.write(folder.entries(), Path.of(arguments[1]));
    }
}
