package dev.wenzhen.dialogue.care;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.advice.AdviceSources;
import dev.wenzhen.assessment.advice.ReplyReview;
import dev.wenzhen.assessment.asking.AskingLimits;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.prescription.PrescriptionGate;

/** The real planner and the real checks, over the bundled knowledge; built once. */
public final class Clinic {

    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.standard();
    private static final Assessor ASSESSOR = Assessor.standard(KNOWLEDGE);
    private static final AdviceSources SOURCES =
            new AdviceSources(KNOWLEDGE, BundledSearch.open(KNOWLEDGE));
    private static final ReplyReview REVIEW =
            new ReplyReview(KNOWLEDGE, PrescriptionGate.standard());
    private static final RedFlagScreen SCREEN = RedFlagScreen.standard();

    private Clinic() {}

    public static ClinicalPlanner planner(boolean modelAsks) {
        return new ClinicalPlanner(
                ASSESSOR,
                ASSESSOR.policy("information-gain", AskingLimits.standard()),
                SOURCES,
                SCREEN,
                new NamedDrugs(REVIEW, TextCipher.NONE),
                new CareSettings(8, 4, 4, modelAsks),
                TextCipher.NONE);
    }

    public static CheckedReplies replies() {
        return new CheckedReplies(REVIEW, SOURCES, TextCipher.NONE);
    }
}
