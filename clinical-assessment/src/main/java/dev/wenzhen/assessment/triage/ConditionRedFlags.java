package dev.wenzhen.assessment.triage;

import dev.wenzhen.assessment.inference.Candidate;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.assessment.intake.Statement;
import dev.wenzhen.assessment.intake.StatementReader;
import dev.wenzhen.knowledge.Condition;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The red flags of the conditions, each read as a statement about symptoms where its words allow;
 * the others only stand under "what would change it".
 */
public final class ConditionRedFlags {

    /** A red flag and what must be present for it. */
    public record Flag(Condition condition, Condition.RedFlag redFlag, Statement statement) {}

    private final Map<String, List<Flag>> flags = new TreeMap<>();

    public ConditionRedFlags(KnowledgeBase knowledge) {
        StatementReader reader = new StatementReader(knowledge);
        for (Condition condition : knowledge.conditions()) {
            flags.put(
                    condition.id(),
                    condition.care().redFlags().stream()
                            .map(flag -> new Flag(condition, flag, reader.read(flag.text())))
                            .toList());
        }
    }

    List<Flag> of(Condition condition) {
        return flags.get(condition.id());
    }

    /** Flags of candidates at least this likely that the facts meet. */
    List<Flag> met(List<Candidate> candidates, double atLeast, PatientFacts facts) {
        return likely(candidates, atLeast).filter(flag -> flag.statement().isMetBy(facts)).toList();
    }

    /** How many flags can be decided from symptoms. */
    public long decidable() {
        return flags.values().stream()
                .flatMap(List::stream)
                .filter(flag -> flag.statement().complete())
                .count();
    }

    /**
     * Flags of likely candidates that one more symptom would meet, with that symptom.
     *
     * @return the flags of the likeliest candidate first
     */
    public Stream<Map.Entry<Flag, String>> oneSymptomAway(
            List<Candidate> candidates, double atLeast, PatientFacts facts) {
        return likely(candidates, atLeast)
                .flatMap(
                        flag -> {
                            Set<String> missing = flag.statement().missing(facts);
                            return missing.stream()
                                    .filter(id -> completes(flag, id, facts))
                                    .map(id -> Map.entry(flag, id));
                        });
    }

    private static boolean completes(Flag flag, String id, PatientFacts facts) {
        return flag.statement().allOf().stream()
                .allMatch(any -> any.contains(id) || any.stream().anyMatch(facts::has));
    }

    private Stream<Flag> likely(List<Candidate> candidates, double atLeast) {
        return candidates.stream()
                .takeWhile(candidate -> candidate.probability() >= atLeast)
                .flatMap(candidate -> of(candidate.condition()).stream());
    }
}
