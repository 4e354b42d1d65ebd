package dev.wenzhen.lm.djl;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.TokenizerFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Hugging Face's tokenizers on a file whose control tokens were taken out. The library keeps the
 * first 10,000 different words it meets, each with up to 8 KB, until it is closed; without spaces a
 * word is a sentence or a whole message. That room is filled at once with short words of no
 * meaning, as it cannot be switched off: so nothing that a patient wrote stays there, and a process
 * does not grow by up to 80 MB during its first thousands of prompts.
 */
public final class DjlTokenizer implements PlainTokenizer {

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "addSpecialTokens", "false",
                    "truncation", "false",
                    "padding", "false",
                    "modelMaxLength", String.valueOf(Integer.MAX_VALUE));

    /** A fifth more than the library keeps: what a vocabulary holds as a whole it may not keep. */
    private static final int FILLERS = 12_000;

    private static final char FIRST_IDEOGRAPH = '\u4e00';

    private final HuggingFaceTokenizer tokenizer;

    private DjlTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    public static DjlTokenizer open(TokenizerFile file) {
        NativeRuntime.forbidNetwork();
        byte[] json = file.withoutControlTokens().getBytes(StandardCharsets.UTF_8);
        try {
            DjlTokenizer tokenizer =
                    new DjlTokenizer(
                            HuggingFaceTokenizer.newInstance(
                                    new ByteArrayInputStream(json), OPTIONS));
            tokenizer.fillMemory();
            return tokenizer;
        } catch (IOException | RuntimeException refused) {
            throw new InvalidModelException(
                    ModelFault.TOKENIZER_UNSUPPORTED,
                    "The model's tokenizer.json is refused by the tokenizers library.",
                    refused);
        }
    }

    private void fillMemory() {
        try {
            for (int i = 0; i < FILLERS; i++) {
                encode(Character.toString(FIRST_IDEOGRAPH + i).repeat(2));
            }
        } catch (RuntimeException unknownCharacters) {
            // A vocabulary without Chinese, bytes or an unknown token: it goes on keeping words.
            return;
        }
    }

    @Override
    public int[] encode(String text) {
        // The library's own encode also makes a string and a span of every token.
        long encoding = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, false);
        try {
            return LongStream.of(TokenizersLibrary.LIB.getTokenIds(encoding))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
