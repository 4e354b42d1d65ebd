package dev.wenzhen.lm.registry;

import dev.wenzhen.lm.chat.PromptPiece;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.util.Map;

/**
 * A control token. Its id is written down, not looked up: the same spelling has other ids in other
 * releases of a model, which differ in the size of their vocabulary.
 *
 * @param text how it is spelled in a prompt's text
 * @param ids by the number of rows of the embedding; {@value #ANY} for all others
 */
public record TemplateToken(String text, Map<String, Integer> ids) {

    private static final String ANY = "*";

    public TemplateToken {
        ids = Map.copyOf(ids);
    }

    /**
     * @throws InvalidModelException when no id is known for such a vocabulary
     */
    PromptPiece.Control in(int vocabulary, String template) {
        Integer id = ids.getOrDefault(String.valueOf(vocabulary), ids.get(ANY));
        if (id == null || id < 0 || id >= vocabulary) {
            throw new InvalidModelException(
                    ModelFault.TOKENIZER_MISMATCH,
                    String.format(
                            "The template %s knows no id of %s in a vocabulary of %d tokens.",
                            template, text, vocabulary));
        }
        return new PromptPiece.Control(text, id);
    }
}
