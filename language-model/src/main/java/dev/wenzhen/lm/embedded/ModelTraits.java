package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.reply.ReplyStyle;
import dev.wenzhen.lm.text.TokenBytes;
import java.util.List;

/**
 * What every reply of a model needs to know of it.
 *
 * @param divisible whether prompts may come in pieces
 * @param repeatable whether the engine's results do not depend on what runs beside
 * @param contextTokens prompt and reply together
 * @param endTokens ids that end a reply
 */
record ModelTraits(
        boolean divisible,
        boolean repeatable,
        int contextTokens,
        List<Integer> endTokens,
        TokenBytes tokenBytes,
        ReplyStyle replyStyle,
        RepetitionLimits repetition) {

    ModelTraits {
        endTokens = List.copyOf(endTokens);
    }

    static ModelTraits of(LoadedModel model, RepetitionLimits repetition) {
        EngineLimits limits = model.engine().limits();
        int context = limits.contextTokens();
        return new ModelTraits(
                limits.promptForm().divisible(),
                model.repeatable(),
                Math.min(context, model.folder().defaults().maxLength().orElse(context)),
                model.folder().endTokens(),
                model.tokenBytes(),
                model.replyStyle(),
                repetition);
    }
}
