package dev.wenzhen.dialogue.consultation;

import dev.wenzhen.assessment.asking.ModelPools;
import dev.wenzhen.dialogue.care.OutgoingReplies;
import dev.wenzhen.dialogue.care.TurnPlanner;
import dev.wenzhen.dialogue.prompt.PromptComposer;
import dev.wenzhen.dialogue.routing.RequestRouter;

/**
 * What the rules of a dialogue are made of.
 *
 * @param planner how a message is answered
 * @param prompts what a model reads
 * @param replies what of its text is told
 * @param pools which workers are asked
 * @param router which of them
 */
public record DialogueParts(
        TurnPlanner planner,
        PromptComposer prompts,
        OutgoingReplies replies,
        ModelPools pools,
        RequestRouter router) {}
