package dev.wenzhen.lm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.text.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Template: each message's content and a bar; a token per character. */
class PromptRendererTest {

    @TempDir Path folder;

    private PromptRenderer renderer;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"added_tokens\": [], \"model\": {\"vocab\": {\"a\": 0}}}");
        renderer =
                new PromptRenderer(
                        ChatTemplate.of(
                                "{% for m in messages %}{{ m['content'] }}|{% endfor %}", "", ""),
                        new PromptTokenizer(new CharacterTokenizer(), TokenizerFile.open(folder)));
    }

    private static ChatMessage message(Role role, String content, boolean keep) {
        return new ChatMessage(role, content, keep);
    }

    private static List<ChatMessage> conversation() {
        return List.of(
                message(Role.SYSTEM, "sys", true),
                message(Role.ASSISTANT, "hello", false),
                message(Role.USER, "q1", false),
                message(Role.ASSISTANT, "a1", false),
                message(Role.USER, "q2", true),
                message(Role.ASSISTANT, "a2", false),
                message(Role.USER, "q3", false),
                message(Role.ASSISTANT, "a3", false),
                message(Role.USER, "last", false));
    }

    private String text(List<ChatMessage> messages, int budget) {
        StringBuilder text = new StringBuilder();
        renderer.render(messages, budget)
                .tokens()
                .forEach(id -> text.append((char) (id - CharacterTokenizer.BASE)));
        return text.toString();
    }

    @Test
    void everything_stays_when_it_fits() {
        String whole = "sys|hello|q1|a1|q2|a2|q3|a3|last|";

        assertThat(text(conversation(), whole.length())).isEqualTo(whole);
        assertThat(renderer.render(conversation(), whole.length()).trimmedMessages()).isZero();
    }

    @Test
    void the_oldest_turns_go_as_a_whole_and_kept_ones_never() {
        List<String> seen = new ArrayList<>();
        for (int budget = 32; budget >= 21; budget--) {
            String text = text(conversation(), budget);
            assertThat(text.length()).isLessThanOrEqualTo(budget);
            if (!seen.contains(text)) {
                seen.add(text);
            }
        }
        // The greeting belongs to the kept system message's turn.
        assertThat(seen)
                .containsExactlyInAnyOrder("sys|hello|q2|a2|q3|a3|last|", "sys|hello|q2|a2|last|");
        assertThat(renderer.render(conversation(), 22).trimmedMessages()).isEqualTo(4);
    }

    @Test
    void what_must_stay_and_does_not_fit_is_refused() {
        assertThatThrownBy(() -> renderer.render(conversation(), 20))
                .isInstanceOf(PromptRefusedException.class)
                .hasMessage("prompt_too_long");
    }

    @Test
    void a_message_far_too_long_is_refused_without_being_encoded() {
        List<ChatMessage> huge = List.of(message(Role.USER, "很".repeat(3_000_000), false));

        assertThatThrownBy(() -> renderer.render(huge, 4_096))
                .isInstanceOf(PromptRefusedException.class)
                .hasMessage("prompt_too_long");
    }

    @Test
    void no_more_goes_than_a_quarter_of_the_budget_beyond_what_must() {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            messages.add(message(Role.USER, "u".repeat(i % 7), false));
            messages.add(message(Role.ASSISTANT, "a".repeat(i % 11), false));
        }
        messages.add(message(Role.USER, "last", false));
        for (int budget = 5; budget < 3_000; budget += 97) {
            RenderedPrompt prompt = renderer.render(messages, budget);
            assertThat(prompt.tokens().size()).isLessThanOrEqualTo(budget);
            int fewer = prompt.trimmedMessages() - 2;
            if (fewer >= 0) {
                int longer = 0;
                for (ChatMessage message : messages.subList(fewer, messages.size())) {
                    longer += message.content().length() + 1;
                }
                assertThat(longer).isGreaterThan(budget - budget / 4);
            }
        }
    }

    @Test
    void a_growing_conversation_begins_the_same_for_several_turns() {
        List<ChatMessage> messages = new ArrayList<>();
        String lastBeginning = "";
        int changes = 0;
        for (int turn = 0; turn < 100; turn++) {
            messages.add(message(Role.USER, String.format("question-%03d", turn), false));
            String text = text(messages, 400);
            String beginning = text.substring(0, 12);
            assertThat(text.length()).isBetween(Math.min(turn * 25, 275), 400);
            changes += beginning.equals(lastBeginning) ? 0 : 1;
            lastBeginning = beginning;
            messages.add(message(Role.ASSISTANT, "answer-12345", false));
        }
        // 2,600 characters pass through; a step is 100 of them.
        assertThat(changes).isLessThanOrEqualTo(1 + 2_600 / 100);
    }
}
