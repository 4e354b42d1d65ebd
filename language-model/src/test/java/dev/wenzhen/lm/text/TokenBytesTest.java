package dev.wenzhen.lm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pieces in the spellings of three families of tokenizers. */
class TokenBytesTest {

    private static final String LLAMA =
            "{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Replace\",\"pattern\":{\"String\":"
                    + "\"▁\"},\"content\":\" \"},{\"type\":\"ByteFallback\"},{\"type\":\"Fuse\"},"
                    + "{\"type\":\"Strip\",\"content\":\" \",\"start\":1,\"stop\":0}]}";

    @TempDir Path folder;

    private TokenizerFile file(String decoder, String vocabulary) throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"added_tokens\":[{\"id\":0,\"content\":\"</s>\",\"special\":true},"
                        + "{\"id\":1,\"content\":\"<思>\",\"special\":false}],\"decoder\":"
                        + decoder
                        + ",\"model\":{\"vocab\":"
                        + vocabulary
                        + "}}");
        return TokenizerFile.open(folder);
    }

    private static String text(TokenizerFile file, int... tokens) {
        ReplyText text = new ReplyText(new TokenBytes(file, 16), List.of());
        StringBuilder joined = new StringBuilder();
        for (int token : tokens) {
            joined.append(text.append(token));
        }
        return joined.append(text.finish()).toString();
    }

    @Test
    void marked_spaces_and_byte_fallback_as_in_llama() throws IOException {
        TokenizerFile file =
                file(LLAMA, "{\"▁ab\":2,\"c\":3,\"<0xE4>\":4,\"<0xBD>\":5,\"<0xA0>\":6,\"好\":7}");

        assertThat(text(file, 2, 3, 2, 0, 4, 5, 6, 7, 1)).isEqualTo("abc ab你好<思>");
    }

    @Test
    void byte_level_as_in_gpt_2() throws IOException {
        TokenizerFile file =
                file("{\"type\":\"ByteLevel\"}", "{\"Ġab\":2,\"ä½\":3,\"ł\":4,\"Ċ\":5}");

        assertThat(text(file, 2, 3, 4, 5, 0, 99)).isEqualTo(" ab你\n");
    }

    @Test
    void unigram_with_metaspace() throws IOException {
        TokenizerFile file =
                file(
                        "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":"
                                + "\"always\"}",
                        "[[\"</s>\",0],[\"<思>\",0],[\"▁你好\",-1.5],[\"▁\",-2]]");

        assertThat(text(file, 2, 3, 2)).isEqualTo("你好  你好");
    }

    @Test
    void what_the_vocabulary_lacks_is_neither_text_nor_control() throws IOException {
        String json =
                "{\"added_tokens\":[{\"id\":0,\"content\":\"<unk>\",\"special\":true},"
                        + "{\"id\":1,\"content\":\"</s>\",\"special\":true}],\"decoder\":"
                        + "{\"type\":\"Fuse\"},\"model\":{\"type\":\"Unigram\",\"unk_id\":%s,"
                        + "\"vocab\":[[\"<unk>\",0],[\"</s>\",0],[\"a\",-1]]}}";
        Files.writeString(folder.resolve("tokenizer.json"), json.formatted("0"));
        TokenizerFile file = TokenizerFile.open(folder);

        assertThat(text(file, 0, 2, 0)).isEqualTo("a");
        assertThat(file.addedTokens())
                .containsExactly(new AddedToken(1, "</s>", true, false, false));

        Files.writeString(folder.resolve("tokenizer.json"), json.formatted("null"));
        assertThat(
                        catchThrowableOfType(
                                        InvalidModelException.class,
                                        () -> TokenizerFile.open(folder))
                                .fault())
                .isEqualTo(ModelFault.TOKENIZER_UNSUPPORTED);
    }

    @Test
    void another_decoder_is_refused_by_name() throws IOException {
        TokenizerFile file = file("{\"type\":\"WordPiece\"}", "{\"a\":2}");

        InvalidModelException refusal =
                catchThrowableOfType(InvalidModelException.class, () -> new TokenBytes(file, 16));

        assertThat(refusal.fault()).isEqualTo(ModelFault.TOKENIZER_UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("WordPiece");
    }

    @Test
    void a_tokenizer_larger_than_the_embedding_is_refused() throws IOException {
        TokenizerFile file = file(LLAMA, "{\"a\":2,\"b\":40}");
        file.requireFits(41);

        InvalidModelException refusal =
                catchThrowableOfType(InvalidModelException.class, () -> file.requireFits(40));

        assertThat(refusal.fault()).isEqualTo(ModelFault.TOKENIZER_MISMATCH);
        assertThat(refusal).hasMessageContaining("token 40").hasMessageContaining("ends at 39");
    }
}
