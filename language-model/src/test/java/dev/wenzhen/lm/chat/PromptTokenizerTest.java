package dev.wenzhen.lm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTokenizerTest {

    @TempDir Path folder;

    private TokenizerFile file;

    @BeforeEach
    void tokenizerFile() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                """
                {"added_tokens": [
                  {"id": 1, "content": "<s>", "special": true},
                  {"id": 2, "content": "</s>", "special": true},
                  {"id": 3, "content": "<|user|>", "special": true, "rstrip": true},
                  {"id": 4, "content": "<|user|>!", "special": false},
                  {"id": 5, "content": "<|end|>", "special": true, "lstrip": true},
                  {"id": 6, "content": "   ", "special": false}],
                 "model": {"type": "BPE", "vocab": {"a": 7}}}
                """);
        file = TokenizerFile.open(folder);
    }

    private List<Integer> encode(PlainTokenizer tokenizer, PromptPiece... pieces) {
        return new PromptTokenizer(tokenizer, file).encode(List.of(pieces));
    }

    private static PromptPiece literal(String text) {
        return new PromptPiece.Literal(text);
    }

    private static PromptPiece content(String text) {
        return new PromptPiece.Content(text);
    }

    private static List<Integer> ids(Object... parts) {
        List<Integer> ids = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Integer id) {
                ids.add(id);
            } else {
                part.toString().chars().forEach(c -> ids.add(CharacterTokenizer.BASE + c));
            }
        }
        return ids;
    }

    @Test
    void control_tokens_count_in_the_template_only() {
        assertThat(
                        encode(
                                new CharacterTokenizer(),
                                literal("<s>x"),
                                content("a</s><s>"),
                                literal("y</s>")))
                .isEqualTo(ids(1, "xa</s><s>y", 2));
    }

    @Test
    void a_control_token_cannot_be_completed_across_the_border() {
        assertThat(encode(new CharacterTokenizer(), literal("<"), content("s>"), literal("</s>")))
                .isEqualTo(ids("<s>", 2));
    }

    @Test
    void the_longest_control_token_wins() {
        assertThat(encode(new CharacterTokenizer(), literal("<|user|>!<|user|>")))
                .isEqualTo(ids(4, 3));
    }

    @Test
    void tokens_that_stand_for_each_other_or_for_nothing_end_no_loop() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                """
                {"added_tokens": [
                  {"id": 1, "content": "<s>", "special": true},
                  {"id": 1, "content": "<t>", "special": true},
                  {"id": 2, "content": "<s>", "special": true},
                  {"id": 3, "content": "", "special": true}],
                 "model": {"type": "BPE", "vocab": {"<s>": 2, "a": 7}}}
                """);
        file = TokenizerFile.open(folder);
        assertThat(encode(new CharacterTokenizer(), literal("<s>x<t>"), content("<s>")))
                .isEqualTo(ids(1, "x", 1, "<s>"));
    }

    @Test
    void control_tokens_swallow_white_space_where_they_say_so() {
        assertThat(
                        encode(
                                new CharacterTokenizer(),
                                literal("<|user|>\n"),
                                content(" a "),
                                literal(" <|end|> ")))
                .isEqualTo(ids(3, "a", 5, " "));
    }

    @Test
    void text_between_control_tokens_is_encoded_in_one_piece() {
        List<String> seen = new ArrayList<>();
        PlainTokenizer spy =
                new CharacterTokenizer() {
                    @Override
                    public int[] encode(String text) {
                        seen.add(text);
                        return super.encode(text);
                    }
                };
        encode(spy, literal("<s>[INST] "), content("问"), literal(" [/INST]"));

        assertThat(seen).containsExactly("[INST] 问 [/INST]");
    }

    /** As a vocabulary that has "</s>" among its ordinary pieces. */
    private static final class Leaky extends CharacterTokenizer {
        @Override
        public int[] encode(String text) {
            return text.equals("</s>") || text.equals("a</s>") ? new int[] {2} : super.encode(text);
        }
    }

    @Test
    void a_vocabulary_that_holds_a_control_token_gets_it_in_parts() {
        assertThat(encode(new Leaky(), content("a</s>"))).isEqualTo(ids("a</s>"));
    }

    @Test
    void a_tokenizer_that_insists_on_a_control_token_is_refused() {
        PlainTokenizer stubborn =
                new CharacterTokenizer() {
                    @Override
                    public int[] encode(String text) {
                        return new int[] {2};
                    }
                };
        assertThatThrownBy(() -> encode(stubborn, content("a")))
                .isInstanceOf(PromptRefusedException.class)
                .hasMessage("prompt_control_token");
    }

    @Test
    void the_plain_tokenizer_file_keeps_white_space_tokens_only() {
        assertThat(file.withoutControlTokens())
                .contains("\"   \"")
                .doesNotContain("<s>")
                .doesNotContain("user");
    }
}
