package dev.wenzhen.stack.command;

import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.knowledge.department.DepartmentChance;
import dev.wenzhen.knowledge.department.DepartmentGuide;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code department}: where a patient's words belong. */
@Command(
        name = "department",
        description = {
            "Ranks the twenty departments for a text, a JSON object a line:",
            "  {\"text\"} -> {\"departments\": [{\"name\", \"probability\"}]}",
            "The most probable first. Not reviewed by a clinician."
        },
        mixinStandardHelpOptions = true)
public final class DepartmentCommand implements Callable<Integer> {

    @Mixin private JsonLines lines;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        KnowledgeBase base = KnowledgeBase.standard();
        DepartmentGuide guide = new DepartmentGuide(base, Optional.of(BundledSearch.open(base)));
        return lines.answer(
                object -> answer(guide.rank(JsonLines.text(object, "text"))),
                spec.commandLine().getOut());
    }

    private static Result answer(List<DepartmentChance> chances) {
        return new Result(
                chances.stream()
                        .map(chance -> new Named(chance.department(), chance.probability()))
                        .toList());
    }

    private record Result(List<Named> departments) {}

    private record Named(Department name, double probability) {}
}
