package dev.wenzhen.lm.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.text.ReplyText;
import dev.wenzhen.lm.text.TokenBytes;
import dev.wenzhen.lm.text.TokenizerFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTokenizerIT {

    @TempDir Path cache;

    @Test
    void encodes_as_the_whole_tokenizer_does_when_no_control_token_is_spelled() throws Exception {
        Path folder = DefaultModel.extractTo(cache);
        String text = "头痛三天😵，体温 38.5℃。\n怎么办？".repeat(200);
        try (DjlTokenizer plain = DjlTokenizer.open(TokenizerFile.open(folder));
                HuggingFaceTokenizer whole = whole(folder)) {
            int[] ids = plain.encode(text);

            assertThat(ids.length).isGreaterThan(2_000);
            assertThat(Arrays.stream(ids).asLongStream().toArray())
                    .isEqualTo(whole.encode(text, false, false).getIds());
        }
    }

    @Test
    void control_tokens_are_spelled_out() {
        TokenizerFile file = TokenizerFile.open(DefaultModel.extractTo(cache));
        try (DjlTokenizer plain = DjlTokenizer.open(file)) {
            for (String control : List.of("<pad>", "<s>", "</s>", "<|patient|>", "<|doctor|>")) {
                assertThat(plain.encode(control)).hasSize(control.length());
            }
        }
    }

    @Test
    void keeps_nothing_of_the_texts_it_encodes() {
        TokenizerFile file = TokenizerFile.open(DefaultModel.extractTo(cache));
        try (DjlTokenizer plain = DjlTokenizer.open(file)) {
            Random random = new Random(5);
            long atFirst = leastInUse(plain, random);
            for (int i = 0; i < 3_000; i++) {
                plain.encode(sentence(random));
            }
            assertThat(leastInUse(plain, random) - atFirst).isLessThan(8L << 20);
        }
    }

    /** Bytes, the least of many moments: the compiler's own memory comes and goes. */
    private static long leastInUse(DjlTokenizer plain, Random random) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 300; i++) {
            plain.encode(sentence(random));
            least = Math.min(least, NativeHeap.inUse());
        }
        return least;
    }

    /** The longest of which the library would keep the tokens: 24 MB for 3,000. */
    private static String sentence(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 84; i++) {
            text.appendCodePoint(0x4E00 + random.nextInt(20_000));
        }
        return text.toString();
    }

    @Test
    void token_by_token_text_equals_decoding_at_once() throws Exception {
        Path folder = DefaultModel.extractTo(cache);
        TokenBytes bytes = new TokenBytes(TokenizerFile.open(folder), 2_656);
        Random random = new Random(4);
        try (HuggingFaceTokenizer whole = whole(folder)) {
            for (int round = 0; round < 50; round++) {
                String text = randomText(random);
                long[] ids = whole.encode(text, false, false).getIds();
                ReplyText reply = new ReplyText(bytes, List.of());
                StringBuilder joined = new StringBuilder();
                for (long id : ids) {
                    joined.append(reply.append((int) id));
                }
                assertThat(joined).hasToString(whole.decode(ids, true)).hasToString(text);
            }
        }
    }

    /** Characters of one to four bytes, most of them not in the vocabulary. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int[] starts = {'a', 0xC0, 0x4E00, 0x1F600};
        for (int i = 0; i < 30; i++) {
            text.appendCodePoint(starts[random.nextInt(4)] + random.nextInt(26));
        }
        return text.toString();
    }

    private static HuggingFaceTokenizer whole(Path folder) throws Exception {
        return HuggingFaceTokenizer.newInstance(
                folder.resolve("tokenizer.json"),
                Map.of(
                        "addSpecialTokens", "false",
                        "truncation", "false",
                        "modelMaxLength", "1000000"));
    }
}
