package dev.wenzhen.evaluation.replies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.Interview;
import dev.wenzhen.assessment.advice.AdviceBasis;
import dev.wenzhen.assessment.advice.AdviceSources;
import dev.wenzhen.assessment.advice.ReplyRelease;
import dev.wenzhen.assessment.advice.ReplyReview;
import dev.wenzhen.assessment.intake.PatientFacts;
import dev.wenzhen.evaluation.replies.LabelledReply.Label;
import dev.wenzhen.evaluation.replies.LabelledReply.Sentence;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.retrieval.KnowledgeSearch;
import dev.wenzhen.safety.prescription.PrescriptionGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Sends scripted replies through the release, with the passages that retrieval would cite. */
public final class RepliesEvaluation {

    private static final int PASSAGES = 6;

    private static final Pattern CITED = Pattern.compile("\\[\\d+]");
    private static final Pattern REPLACED =
            Pattern.compile("已略去。|这里不提供。\\)|现有资料里没有依据|摘自问诊知识库|知识库里没有找到");
    private static final Pattern CUT = Pattern.compile("不合，已略去。|说法已略去。|这里不提供。\\)");
    private static final String MARK = "（无资料依据）";

    private final Assessor assessor;
    private final AdviceSources sources;
    private final ReplyReview review;
    private final Consumer<String> misses;
    private final ReplyClock clock;

    /**
     * @param misses is told of each reply that came out wrong
     */
    public RepliesEvaluation(
            KnowledgeBase knowledge,
            KnowledgeSearch search,
            ReplyClock clock,
            Consumer<String> misses) {
        assessor = Assessor.standard(knowledge);
        sources = new AdviceSources(knowledge, search);
        review = new ReplyReview(knowledge, PrescriptionGate.standard());
        this.clock = clock;
        this.misses = misses;
    }

    /**
     * @param traps files of replies to patients with facts
     * @param premises files of false premises
     * @param replies a file of labelled replies
     */
    public RepliesReport run(List<Path> traps, List<Path> premises, Path replies)
            throws IOException {
        List<RepliesReport.TrapFigures> trapFigures = new ArrayList<>();
        for (Path file : traps) {
            trapFigures.add(traps(file));
        }
        List<RepliesReport.PremiseFigures> premiseFigures = new ArrayList<>();
        for (Path file : premises) {
            premiseFigures.add(premises(file));
        }
        RepliesReport.AdviceFigures advice = advice(replies);
        return new RepliesReport(trapFigures, premiseFigures, advice, clock.times());
    }

    private RepliesReport.TrapFigures traps(Path file) throws IOException {
        int contradictions = 0;
        int out = 0;
        int harmless = 0;
        int cut = 0;
        int changed = 0;
        for (JsonNode json : ReplySets.read(file)) {
            ReplyTrap trap = ReplyTrap.of(json);
            ReplyRelease reply = released(basis(trap.facts(), trap.reply()), trap.reply());
            boolean wasCut = CUT.matcher(reply.released()).find();
            if (trap.contradiction()) {
                contradictions++;
                out += wasCut ? 0 : 1;
            } else {
                harmless++;
                cut += wasCut ? 1 : 0;
                changed += reply.replacedAnything() ? 1 : 0;
            }
            if (trap.contradiction() != wasCut) {
                misses.accept("trap: " + trap.reply() + " -> " + reply.released());
            }
        }
        return new RepliesReport.TrapFigures(
                name(file), contradictions, out, harmless, cut, changed);
    }

    private RepliesReport.PremiseFigures premises(Path file) throws IOException {
        int items = 0;
        int tried = 0;
        int affirmed = 0;
        int corrections = 0;
        int kept = 0;
        for (JsonNode json : ReplySets.read(file)) {
            Optional<FalsePremise> item = FalsePremise.of(json);
            if (item.isEmpty()) {
                continue;
            }
            items++;
            AdviceBasis basis = basis(item.get().text());
            String truth = item.get().truth();
            if (!truth.isEmpty()) {
                // the sentence alone: what may follow it at the end is not asked here
                String left = review.open(basis).push(truth + "\n").released();
                boolean lost = REPLACED.matcher(left).find();
                corrections++;
                kept += lost ? 0 : 1;
                if (lost) {
                    misses.accept("correction: " + truth + " -> " + left);
                }
            }
            for (String yes : item.get().affirmations()) {
                String released = released(basis, yes).released();
                boolean left = item.get().isAffirmedIn(released);
                tried++;
                affirmed += left ? 1 : 0;
                if (left) {
                    misses.accept("premise: " + yes + " -> " + released);
                }
            }
        }
        return new RepliesReport.PremiseFigures(
                name(file), items, tried, affirmed, corrections, kept);
    }

    private RepliesReport.AdviceFigures advice(Path file) throws IOException {
        AdviceTally tally = new AdviceTally();
        List<JsonNode> all = ReplySets.read(file);
        for (JsonNode json : all) {
            LabelledReply labelled = LabelledReply.of(json);
            ReplyRelease reply = review.open(basis(labelled.question()));
            for (Sentence sentence : labelled.sentences()) {
                String before = reply.released();
                boolean over = reply.abandoned();
                reply = clock.push(reply, sentence.text());
                String left = over ? "" : reply.released().substring(before.length());
                judge(sentence, left, over, tally);
            }
        }
        return tally.figures(all.size());
    }

    private void judge(Sentence sentence, String left, boolean over, AdviceTally tally) {
        boolean keptBack = over || left.isEmpty() || REPLACED.matcher(left).find();
        boolean marked = left.contains(MARK);
        boolean cited = CITED.matcher(left).find();
        if (sentence.label() == Label.ADVICE) {
            tally.advice(keptBack, marked, cited);
            if (!keptBack && !marked && !cited) {
                misses.accept("bare: " + sentence.text());
            }
        } else if (!over) {
            tally.other(keptBack || marked);
            if (keptBack || marked) {
                misses.accept("needless: " + sentence.text() + " -> " + left.strip());
            }
        }
    }

    private ReplyRelease released(AdviceBasis basis, String text) {
        return clock.push(review.open(basis), text).finish();
    }

    private AdviceBasis basis(String question) {
        Interview interview = assessor.hear(Interview.NEW, question, Optional.empty());
        return new AdviceBasis(
                interview.facts(),
                sources.choose(interview, assessor.assess(interview), question, PASSAGES),
                question,
                false,
                false);
    }

    /** With passages about the reply itself: what is composed from them must fit the facts, too. */
    private AdviceBasis basis(PatientFacts facts, String topic) {
        return new AdviceBasis(facts, basis(topic).passages(), "", false, false);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.jsonl?$", "");
    }
}
