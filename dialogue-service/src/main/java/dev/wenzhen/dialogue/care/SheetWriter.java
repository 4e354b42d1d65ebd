package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.Assessment;
import dev.wenzhen.assessment.asking.AskedQuestion;
import dev.wenzhen.assessment.asking.Decision;
import dev.wenzhen.assessment.asking.Question;
import dev.wenzhen.assessment.triage.Triage;
import dev.wenzhen.events.TurnSheet;
import dev.wenzhen.knowledge.retrieval.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an assessment, a decision and passages are as parts of a turn's sheet. */
final class SheetWriter {

    private SheetWriter() {}

    /**
     * @param policy the strategy's name
     * @param asked the questions before this one
     */
    static TurnSheet of(
            Assessment assessment,
            String policy,
            Decision decision,
            List<AskedQuestion> asked,
            int maxQuestions,
            List<Passage> passages) {
        return new TurnSheet(
                Optional.of(decision(policy, decision)),
                Optional.of(assessment(assessment)),
                Optional.of(triage(assessment.triage())),
                decision.fold(
                        ask -> Optional.of(question(ask.question(), asked.size(), maxQuestions)),
                        advise -> Optional.empty()),
                citations(passages));
    }

    private static TurnSheet.Decision decision(String policy, Decision decision) {
        return new TurnSheet.Decision(
                decision.fold(ask -> "ask", advise -> "advise"),
                policy,
                decision.reason().code(),
                decision.reason().figures());
    }

    private static TurnSheet.Assessment assessment(Assessment assessment) {
        return new TurnSheet.Assessment(
                findings(assessment.present()),
                findings(assessment.absent()),
                findings(assessment.unknown()),
                assessment.candidates().stream()
                        .map(c -> new TurnSheet.Candidate(c.id(), c.name(), c.probability()))
                        .toList(),
                assessment.otherProbability(),
                assessment.entropyBits());
    }

    private static List<TurnSheet.Finding> findings(List<Assessment.Finding> findings) {
        return findings.stream().map(f -> new TurnSheet.Finding(f.id(), f.name())).toList();
    }

    private static TurnSheet.Triage triage(Triage triage) {
        return new TurnSheet.Triage(
                triage.level().word(),
                triage.departments().stream()
                        .map(d -> new TurnSheet.Department(d.department().word(), d.share()))
                        .toList(),
                triage.reasons().stream()
                        .map(
                                reason ->
                                        new TurnSheet.Reason(
                                                reason.code().word(),
                                                reason.level().word(),
                                                reason.text()))
                        .toList(),
                triage.changes().stream()
                        .map(change -> new TurnSheet.Change(change.when(), change.level().word()))
                        .toList(),
                CareTexts.NOTICE);
    }

    private static TurnSheet.Question question(Question question, int before, int atMost) {
        return new TurnSheet.Question(
                question.slot().key(), question.text(), question.options(), before + 1, atMost);
    }

    private static List<TurnSheet.Citation> citations(List<Passage> passages) {
        List<TurnSheet.Citation> citations = new ArrayList<>();
        for (Passage passage : passages) {
            citations.add(
                    new TurnSheet.Citation(
                            citations.size() + 1,
                            passage.id(),
                            passage.title(),
                            passage.field().label(),
                            passage.text(),
                            passage.provenance().sources().stream()
                                    .map(s -> new TurnSheet.Source(s.name(), s.url()))
                                    .toList()));
        }
        return citations;
    }
}
