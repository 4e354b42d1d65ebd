package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.architecture.PromptRule;
import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.reply.ReplyStyle;
import dev.wenzhen.lm.sampling.TokenHistory;
import dev.wenzhen.lm.text.TokenBytes;
import java.util.List;
import java.util.OptionalInt;

/**
 * What every reply of a model needs to know of it.
 *
 * @param divisible whether prompts may come in pieces
 * @param repeatable whether the engine's results do not depend on what runs beside
 * @param contextTokens prompt and reply together
 * @param endTokens ids that end a reply
 * @param decoderStart of an encoder–decoder: what its decoder begins with
 */
record ModelTraits(
        boolean divisible,
        boolean repeatable,
        int contextTokens,
        List<Integer> endTokens,
        OptionalInt decoderStart,
        TokenBytes tokenBytes,
        ReplyStyle replyStyle,
        RepetitionLimits repetition) {

    ModelTraits {
        endTokens = List.copyOf(endTokens);
    }

    /** What processors will count of a reply to this prompt. */
    TokenHistory history(List<Integer> prompt) {
        return decoderStart.isPresent()
                ? TokenHistory.ofDecoder(prompt, decoderStart.getAsInt())
                : new TokenHistory(prompt);
    }

    private static OptionalInt decoderStart(PromptRule rule) {
        return rule instanceof PromptRule.Encoder encoder
                ? OptionalInt.of(encoder.startToken())
                : OptionalInt.empty();
    }

    static ModelTraits of(LoadedModel model, RepetitionLimits repetition) {
        EngineLimits limits = model.engine().limits();
        int context = limits.contextTokens();
        return new ModelTraits(
                limits.promptForm().divisible(),
                model.repeatable(),
                Math.min(context, model.folder().defaults().maxLength().orElse(context)),
                model.folder().endTokens(),
                decoderStart(model.folder().config().prompt()),
                model.tokenBytes(),
                model.replyStyle(),
                repetition);
    }
}
