package dev.wenzhen.assessment.intake;

import dev.wenzhen.assessment.intake.Meaning.Kind;
import dev.wenzhen.assessment.intake.PhraseFinder.Found;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads sentences such as 头痛伴肢体无力、说话不清或抽搐 as statements about symptoms. */
public final class StatementReader {

    private static final Pattern AND = Pattern.compile("并伴有|伴有|伴随|伴|并且|并|合并|同时|且|,(?!或)|;");
    private static final Pattern SAYS_LITTLE = Pattern.compile("[出现发生有的者时等新还、或和,。]*");

    private final Lexicon lexicon;

    public StatementReader(KnowledgeBase knowledge) {
        lexicon = new Lexicon(knowledge, IntakeWords.bundled());
    }

    public Statement read(String sentence) {
        List<Set<String>> groups = new ArrayList<>();
        boolean complete = true;
        for (String part : AND.split(PlainText.of(sentence), -1)) {
            if (!part.isEmpty()) {
                complete &= read(part, groups);
            }
        }
        return new Statement(groups, complete && !groups.isEmpty());
    }

    /** A part joined by 或 is any of its symptoms; one joined by 、 alone is all of them. */
    private boolean read(String part, List<Set<String>> groups) {
        Set<String> ids = new TreeSet<>();
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (Found<Meaning> found : lexicon.find(part)) {
            rest.append(part, at, found.from());
            List<String> symptoms =
                    found.meanings().stream()
                            .filter(meaning -> meaning.kind() == Kind.SYMPTOM)
                            .map(Meaning::value)
                            .toList();
            if (symptoms.isEmpty()) {
                rest.append(part, found.from(), found.to());
            }
            ids.addAll(symptoms);
            at = found.to();
        }
        rest.append(part, at, part.length());
        if (ids.isEmpty()) {
            return false;
        }
        if (part.contains("或")) {
            groups.add(ids);
        } else {
            ids.forEach(id -> groups.add(Set.of(id)));
        }
        return SAYS_LITTLE.matcher(rest).matches();
    }
}
