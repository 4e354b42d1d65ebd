package dev.wenzhen.dialogue;

import dev.wenzhen.assessment.Assessor;
import dev.wenzhen.assessment.advice.AdviceSources;
import dev.wenzhen.assessment.advice.ReplyReview;
import dev.wenzhen.assessment.asking.AskingLimits;
import dev.wenzhen.assessment.asking.ModelPools;
import dev.wenzhen.dialogue.care.CareSettings;
import dev.wenzhen.dialogue.care.CheckedReplies;
import dev.wenzhen.dialogue.care.ClinicalPlanner;
import dev.wenzhen.dialogue.care.NamedDrugs;
import dev.wenzhen.dialogue.care.OutgoingReplies;
import dev.wenzhen.dialogue.care.PlainPlanner;
import dev.wenzhen.dialogue.care.TurnPlanner;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.knowledge.KnowledgeBase;
import dev.wenzhen.knowledge.bundled.BundledSearch;
import dev.wenzhen.safety.RedFlagScreen;
import dev.wenzhen.safety.prescription.PrescriptionGate;
import org.jboss.logging.Logger;

/**
 * How a consultation is led, put together from the configuration. Reading the knowledge takes a
 * second or two.
 *
 * @param pools the asking pool's name is the advising one's when no model words the questions
 */
record CareWiring(TurnPlanner planner, OutgoingReplies replies, ModelPools pools) {

    private static final Logger LOG = Logger.getLogger(CareWiring.class);

    static CareWiring of(DialogueConfig config) {
        DialogueConfig.Care care = config.care();
        ModelPools pools = new ModelPools(care.askingPool().orElse(config.pool()), config.pool());
        if (!care.enabled()) {
            LOG.warn("care is off: model text reaches readers unchecked, nothing is asked");
            return new CareWiring(new PlainPlanner(), OutgoingReplies.UNCHECKED, pools);
        }
        KnowledgeBase knowledge = KnowledgeBase.standard();
        Assessor assessor = Assessor.standard(knowledge);
        AdviceSources sources = new AdviceSources(knowledge, BundledSearch.open(knowledge));
        ReplyReview review = new ReplyReview(knowledge, PrescriptionGate.standard());
        return new CareWiring(
                new ClinicalPlanner(
                        assessor,
                        assessor.policy(care.questionPolicy(), limits(care)),
                        sources,
                        RedFlagScreen.standard(),
                        new NamedDrugs(review, TextCipher.NONE),
                        new CareSettings(
                                care.maxQuestions(),
                                care.maxCitations(),
                                care.screenedMessages(),
                                care.askingPool().isPresent()),
                        TextCipher.NONE),
                new CheckedReplies(review, sources, TextCipher.NONE),
                pools);
    }

    private static AskingLimits limits(DialogueConfig.Care care) {
        AskingLimits usual = AskingLimits.standard();
        return new AskingLimits(
                care.maxQuestions(),
                care.confidence(),
                usual.minGainBits(),
                usual.maxSafetyQuestions(),
                usual.safetyProbability());
    }
}
