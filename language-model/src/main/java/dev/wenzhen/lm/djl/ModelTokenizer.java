package dev.wenzhen.lm.djl;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.sentencepiece.SentencePieceFile;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.TokenizerFile;
import dev.wenzhen.lm.text.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder's tokenizer, whatever its form; its owner closes it. */
public record ModelTokenizer(Vocabulary vocabulary, PlainTokenizer encoder)
        implements AutoCloseable {

    /**
     * {@code tokenizer.json} is preferred to a SentencePiece model.
     *
     * @param embeddingRows of the model: a tokenizer with more tokens is refused
     */
    public static ModelTokenizer open(Path folder, int embeddingRows) {
        if (Files.exists(folder.resolve(TokenizerFile.NAME))) {
            TokenizerFile file = TokenizerFile.open(folder);
            file.requireFits(embeddingRows);
            return new ModelTokenizer(file, DjlTokenizer.open(file));
        }
        SentencePieceFile model =
                SentencePieceFile.open(folder).orElseThrow(ModelTokenizer::missing);
        model.requireFits(embeddingRows);
        return new ModelTokenizer(model, model.tokenizer());
    }

    private static InvalidModelException missing() {
        return new InvalidModelException(
                ModelFault.FILE_MISSING,
                String.format(
                        "The model folder has no tokenizer: neither %s nor %s.",
                        TokenizerFile.NAME, String.join(" nor ", SentencePieceFile.NAMES)));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
