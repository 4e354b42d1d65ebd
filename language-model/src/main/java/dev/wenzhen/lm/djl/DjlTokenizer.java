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

/** Hugging Face's tokenizers on a file whose control tokens were taken out. */
public final class DjlTokenizer implements PlainTokenizer {

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "addSpecialTokens", "false",
                    "truncation", "false",
                    "padding", "false",
                    "modelMaxLength", String.valueOf(Integer.MAX_VALUE));

    private final HuggingFaceTokenizer tokenizer;

    private DjlTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    public static DjlTokenizer open(TokenizerFile file) {
        NativeRuntime.forbidNetwork();
        byte[] json = file.withoutControlTokens().getBytes(StandardCharsets.UTF_8);
        try {
            return new DjlTokenizer(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS));
        } catch (IOException | RuntimeException refused) {
            throw new InvalidModelException(
                    ModelFault.TOKENIZER_UNSUPPORTED,
                    "The model's tokenizer.json is refused by the tokenizers library.",
                    refused);
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
