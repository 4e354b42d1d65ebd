package dev.wenzhen.lm.registry;

import dev.wenzhen.lm.chat.HistoryRule;
import dev.wenzhen.lm.chat.PromptPiece;
import dev.wenzhen.lm.chat.PromptRenderer;
import dev.wenzhen.lm.chat.PromptTemplate;
import dev.wenzhen.lm.chat.PromptTokenizer;
import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.reply.ReplyStyle;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.Vocabulary;
import java.util.List;

/**
 * A template with one model's token ids.
 *
 * @param controls the template's control tokens
 * @param defaults the folder's sampling with what the template changes
 */
public record BoundTemplate(
        PromptTemplate prompt,
        List<PromptPiece.Control> controls,
        HistoryRule history,
        GenerationDefaults defaults,
        ReplyStyle reply) {

    public BoundTemplate {
        controls = List.copyOf(controls);
    }

    public PromptRenderer renderer(PlainTokenizer tokenizer, Vocabulary vocabulary) {
        return new PromptRenderer(
                prompt, new PromptTokenizer(tokenizer, vocabulary, controls), history);
    }
}
