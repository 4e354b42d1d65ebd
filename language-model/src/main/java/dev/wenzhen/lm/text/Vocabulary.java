package dev.wenzhen.lm.text;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.util.List;
import java.util.Map;

/** What tokens a model's tokenizer has, and what text each of them is. */
public interface Vocabulary {

    /** Tokens that are recognised as a whole, among them all that steer the model. */
    List<AddedToken> addedTokens();

    /** The bytes of the other tokens by id; a token that is no text may be absent. */
    Map<Integer, byte[]> texts();

    /** Whether a reply that begins with a space loses it. */
    boolean stripsFirstSpace();

    /** Refuses a tokenizer that can produce ids for which the model has no embedding. */
    default void requireFits(int embeddingRows) {
        int largest = texts().keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (AddedToken token : addedTokens()) {
            largest = Math.max(largest, token.id());
        }
        if (largest < 0) {
            throw new InvalidModelException(
                    ModelFault.TOKENIZER_UNSUPPORTED, "The model's tokenizer has no vocabulary.");
        }
        if (largest >= embeddingRows) {
            throw new InvalidModelException(
                    ModelFault.TOKENIZER_MISMATCH,
                    String.format(
                            "The tokenizer does not match the model: it has token %d, but the"
                                    + " embedding ends at %d.",
                            largest, embeddingRows - 1));
        }
    }
}
