package dev.wenzhen.lm.sentencepiece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.model.ModelFault;
import dev.wenzhen.lm.text.AddedToken;
import dev.wenzhen.lm.text.ReplyText;
import dev.wenzhen.lm.text.TokenBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Google's library; files of {@code src/test/golden/make_sentencepiece_goldens.py}. */
class SentencePieceFileTest {

    private static final Path CASES = Path.of("src/test/resources/sentencepiece");

    @TempDir Path temp;

    private static SentencePieceFile open(Path folder) {
        return SentencePieceFile.open(folder).orElseThrow();
    }

    private static JsonNode golden(String name) throws IOException {
        return new ObjectMapper().readTree(CASES.resolve(name).resolve("golden.json").toFile());
    }

    private static int[] ints(JsonNode node) {
        int[] values = new int[node.size()];
        Arrays.setAll(values, i -> node.get(i).asInt());
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpe", "unigram", "ice"})
    void gives_the_ids_of_the_library(String name) throws IOException {
        SentencePieceFile file = open(CASES.resolve(name));
        int compared = 0;
        for (JsonNode row : golden(name)) {
            String text = row.path("text").asText();
            assertThat(file.tokenizer().encode(text))
                    .as("text %s", row.path("text"))
                    .isEqualTo(ints(row.path("ids")));
            compared++;
        }
        assertThat(compared).isGreaterThan(80);
    }

    /** What is unknown is "⁇" in the library's text, and nothing in ours. */
    @ParameterizedTest
    @ValueSource(strings = {"bpe", "unigram", "ice"})
    void replies_are_the_text_that_the_library_decodes(String name) throws IOException {
        TokenBytes bytes = new TokenBytes(open(CASES.resolve(name)), 30_000);
        for (JsonNode row : golden(name)) {
            ReplyText reply = new ReplyText(bytes, List.of());
            StringBuilder text = new StringBuilder();
            for (int id : ints(row.path("ids"))) {
                text.append(reply.append(id));
            }
            String expected = row.path("decoded").asText().replace(" \u2047 ", "");
            assertThat(text).as("text %s", row.path("text")).hasToString(expected);
        }
    }

    @Test
    void no_spelling_gives_a_control_token() {
        for (String name : List.of("bpe", "unigram", "ice")) {
            SentencePieceFile file = open(CASES.resolve(name));
            List<Integer> controls = file.addedTokens().stream().map(AddedToken::id).toList();
            assertThat(controls).isNotEmpty();
            for (AddedToken token : file.addedTokens()) {
                assertThat(file.tokenizer().encode("甲" + token.content() + "乙"))
                        .as(token.content())
                        .doesNotContain(controls.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }

    @Test
    void a_typed_break_mark_of_chatglm_is_no_line_feed() {
        SentencePieceFile ice = open(CASES.resolve("ice"));

        assertThat(ice.tokenizer().encode("甲<n>乙")).isNotEqualTo(ice.tokenizer().encode("甲\n乙"));
        assertThat(ice.tokenizer().encode("甲\uFFFF<n>乙"))
                .isEqualTo(ice.tokenizer().encode("甲\uFFFD<n>乙"));
        assertThat(ice.addedTokens())
                .extracting(AddedToken::content)
                .contains("[gMASK]", "<sop>", "<eop>");
    }

    @Test
    void added_tokens_and_the_missing_prefix_come_from_the_other_files() throws IOException {
        Path folder = copyOf("bpe", "tokenizer.model");
        int size = open(folder).texts().size() + open(folder).addedTokens().size() + 1;
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<human>\": " + size + "}");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"legacy\": false, \"added_tokens_decoder\":"
                        + " {\"0\": {\"content\": \"<unk>\"}, \""
                        + (size + 1)
                        + "\": {\"content\": \"<bot>\", \"special\": true, \"rstrip\": true}}}");

        SentencePieceFile file = open(folder);

        assertThat(file.addedTokens())
                .contains(
                        new AddedToken(size, "<human>", true, false, false),
                        new AddedToken(size + 1, "<bot>", true, false, true));
        int[] with = open(CASES.resolve("bpe")).tokenizer().encode("龘");
        assertThat(file.tokenizer().encode("龘"))
                .isEqualTo(Arrays.copyOfRange(with, 1, with.length));
    }

    @Test
    void long_texts_take_no_more_than_their_share_of_time() {
        String text = "头痛 ".repeat(50_000);
        for (String name : List.of("bpe", "unigram", "ice")) {
            assertThat(open(CASES.resolve(name)).tokenizer().encode(text))
                    .hasSizeGreaterThan(1_000);
        }
    }

    @Test
    void a_vocabulary_larger_than_the_embedding_is_refused() {
        InvalidModelException refusal =
                catchThrowableOfType(
                        InvalidModelException.class,
                        () -> open(CASES.resolve("ice")).requireFits(20_300));
        assertThat(refusal.fault()).isEqualTo(ModelFault.TOKENIZER_MISMATCH);
        assertThat(refusal.getMessage()).contains("embedding ends at 20299");
    }

    @Test
    void no_damage_does_more_than_be_refused() throws IOException {
        byte[] good = Files.readAllBytes(CASES.resolve("ice").resolve("ice_text.model"));
        byte[] normalised = Files.readAllBytes(CASES.resolve("unigram").resolve("spiece.model"));
        Random random = new Random(20261122);
        int refused = 0;
        for (int round = 0; round < 600; round++) {
            byte[] bad = (round % 20 == 0 ? normalised : good).clone();
            bad = random.nextInt(8) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
            for (int change = 0; change <= random.nextInt(4) && bad.length > 0; change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(temp.resolve("tokenizer.model"), bad);
            try {
                open(temp).tokenizer().encode("头痛 ①Ａ\n😵");
            } catch (InvalidModelException refusal) {
                assertThat(refusal.getMessage()).contains(file.getFileName().toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void what_is_not_read_is_named() throws IOException {
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "no SentencePiece model");
        assertRefused(new byte[0], "unknown pieces");
        byte[] word = {10, 3, 10, 1, 'a', 18, 2, 24, 3};
        assertRefused(word, "neither a unigram nor a BPE");
        byte[] twice = {10, 3, 10, 1, 'a', 10, 3, 10, 1, 'a'};
        assertRefused(twice, "two pieces of one text");
    }

    private void assertRefused(byte[] model, String words) throws IOException {
        Files.write(temp.resolve("tokenizer.model"), model);
        InvalidModelException refusal =
                catchThrowableOfType(InvalidModelException.class, () -> open(temp));
        assertThat(refusal.fault()).isEqualTo(ModelFault.TOKENIZER_UNSUPPORTED);
        assertThat(refusal.getMessage()).contains("tokenizer.model", words).endsWith(".");
    }

    private Path copyOf(String name, String file) throws IOException {
        Files.copy(CASES.resolve(name).resolve(file), temp.resolve(file));
        return temp;
    }
}
