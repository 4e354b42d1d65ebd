package dev.wenzhen.events;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the dialogue service found out in one turn and told besides its text. Its parts are also the
 * contents of the events of that turn. It says what ails a patient, so it travels sealed, as the
 * JSON that {@link SheetCodec} writes.
 *
 * @param question what the reply asks; empty when it advises
 * @param decision why it asked or advised; for reviewers, readers are not told
 * @param citations what the reply may rest on, by their numbers
 */
public record TurnSheet(
        Optional<Decision> decision,
        Optional<Assessment> assessment,
        Optional<Triage> triage,
        Optional<Question> question,
        List<Citation> citations) {

    /** Nothing was found out. */
    public static final TurnSheet EMPTY =
            new TurnSheet(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    public TurnSheet {
        citations = citations == null ? List.of() : List.copyOf(citations);
    }

    /** What ails a patient stays out of logs. */
    @Override
    public String toString() {
        return "TurnSheet[asks=" + question.isPresent() + ", citations=" + citations.size() + "]";
    }

    /**
     * Why it was asked or advised.
     *
     * @param kind {@code ask} or {@code advise}
     * @param policy the strategy that decided
     * @param code a stable word for the reason
     * @param figures what was compared, by name
     */
    public record Decision(String kind, String policy, String code, Map<String, Double> figures) {

        public Decision {
            figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        }
    }

    /**
     * Content of {@code assessment.updated}.
     *
     * @param candidates most probable first
     * @param otherProbability of something that the knowledge base does not hold
     * @param entropyBits how undecided it is
     */
    public record Assessment(
            List<Finding> present,
            List<Finding> absent,
            List<Finding> unknown,
            List<Candidate> candidates,
            double otherProbability,
            double entropyBits) {

        public Assessment {
            present = List.copyOf(present);
            absent = List.copyOf(absent);
            unknown = List.copyOf(unknown);
            candidates = List.copyOf(candidates);
        }
    }

    /** A symptom, as the knowledge base names it. */
    public record Finding(String id, String name) {}

    /** A condition with its probability, 0 to 1. */
    public record Candidate(String id, String name, double probability) {}

    /**
     * Content of {@code triage.updated}.
     *
     * @param level 急救, 急诊, 24 小时内就诊, 门诊 or 居家观察
     * @param departments where to go, best first
     * @param reasons the decisive one first
     * @param changes what would make it more urgent
     * @param notice that no clinician has reviewed it; shown with it wherever it goes
     */
    public record Triage(
            String level,
            List<Department> departments,
            List<Reason> reasons,
            List<Change> changes,
            String notice) {

        public Triage {
            departments = List.copyOf(departments);
            reasons = List.copyOf(reasons);
            changes = List.copyOf(changes);
        }
    }

    /** A department with the share of the candidates that belong there, 0 to 1. */
    public record Department(String name, double share) {}

    /**
     * @param code a stable word
     * @param level what this reason alone asks for
     * @param text in Chinese, for the patient
     */
    public record Reason(String code, String level, String text) {}

    /** If {@code when} happens, that level applies. */
    public record Change(String when, String level) {}

    /**
     * Content of {@code question.asked}.
     *
     * @param slot the fact that is asked for
     * @param options what can be tapped; typing anything else is always allowed
     * @param number 1 for the first question of the consultation
     * @param atMost how many questions there can be
     */
    public record Question(String slot, String text, List<String> options, int number, int atMost) {

        public Question {
            options = List.copyOf(options);
        }
    }

    /**
     * Content of {@code citation.added}.
     *
     * @param number what stands in brackets in the reply
     * @param passageId stable id in the knowledge base
     * @param title the entry's name
     * @param field which of its fields, in Chinese
     * @param sources public sources; empty when it was written from general medical knowledge
     */
    public record Citation(
            int number,
            String passageId,
            String title,
            String field,
            String text,
            List<Source> sources) {

        public Citation {
            sources = List.copyOf(sources);
        }
    }

    /** A public source. */
    public record Source(String name, String url) {}
}
