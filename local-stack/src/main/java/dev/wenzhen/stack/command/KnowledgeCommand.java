package dev.wenzhen.stack.command;

import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.knowledge.form.Finding;
import dev.wenzhen.knowledge.form.KnowledgeFolder;
import dev.wenzhen.knowledge.retrieval.Entries;
import dev.wenzhen.knowledge.retrieval.Entry;
import dev.wenzhen.knowledge.retrieval.Hit;
import dev.wenzhen.knowledge.retrieval.Passage;
import dev.wenzhen.stack.launch.ProjectHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knowledge}: looks at the medical knowledge. */
@Command(
        name = "knowledge",
        description =
                "Checks, shows and searches the medical knowledge (no clinician reviewed it).",
        mixinStandardHelpOptions = true)
public final class KnowledgeCommand {

    private static final int HITS = 5;

    @Spec private CommandSpec spec;

    @Command(
            name = "check",
            description = "Checks the sources: references, provenance, duplicates, doses, form.",
            mixinStandardHelpOptions = true)
    int check(
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description = "Sources (default: those of this checkout).")
                    Path folder) {
        Path sources =
                folder != null
                        ? folder
                        : ProjectHome.find().root().resolve("medical-knowledge/src/main/knowledge");
        KnowledgeFolder read = KnowledgeFolder.read(sources);
        List<Finding> findings = read.check();
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(out::println);
        out.println(read.size() + " entries, " + findings.size() + " findings");
        return findings.isEmpty() ? 0 : 1;
    }

    @Command(
            name = "show",
            description = "Shows a condition or a drug with its passages.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID", description = "As migraine or ibuprofen.") String id) {
        PrintWriter out = spec.commandLine().getOut();
        for (Entry entry : Entries.of(KnowledgeBase.standard())) {
            if (entry.id().equals(id)) {
                out.println(String.join("、", entry.names()));
                entry.passages().forEach(passage -> print(passage, out));
                return 0;
            }
        }
        spec.commandLine().getErr().println("no entry " + id);
        return 1;
    }

    @Command(
            name = "search",
            description = "What retrieval finds for a text, with its confidence.",
            mixinStandardHelpOptions = true)
    int search(@Parameters(paramLabel = "TEXT", description = "In Chinese.") String text) {
        PrintWriter out = spec.commandLine().getOut();
        List<Hit> hits = BundledSearch.open(KnowledgeBase.standard()).search(text, HITS);
        for (Hit hit : hits) {
            out.printf("%.2f  %s%n", hit.confidence(), String.join("、", hit.entry().names()));
            hit.passages().stream().limit(1).forEach(passage -> print(passage, out));
        }
        if (hits.isEmpty()) {
            out.println("nothing is sure enough");
        }
        return 0;
    }

    private static void print(Passage passage, PrintWriter out) {
        String source =
                passage.provenance().isGeneral()
                        ? "general"
                        : passage.provenance().sources().get(0).url();
        out.println("  " + passage.id() + " (" + source + ")");
        out.println("    " + passage.text());
    }
}
