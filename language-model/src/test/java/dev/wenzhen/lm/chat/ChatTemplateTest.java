package dev.wenzhen.lm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.model.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates in the styles of published models; expected prompts are what transformers renders. */
class ChatTemplateTest {

    private static final String CHATML =
            """
            {%- if messages[0]['role'] == 'system' %}
                {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
            {%- else %}
                {{- '<|im_start|>system\\nYou help.<|im_end|>\\n' }}
            {%- endif %}
            {%- for message in messages %}
                {%- if (message.role == "user") or (message.role == "system" \
            and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
                    {{- '<|im_start|>' + message.role + '\\n' + message.content \
            + '<|im_end|>' + '\\n' }}
                {%- endif %}
            {%- endfor %}
            {%- if add_generation_prompt %}
                {{- '<|im_start|>assistant\\n' }}
            {%- endif %}
            """;

    private static final String LLAMA2 =
            "{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set"
                    + " system_message = messages[0]['content'] %}{% else %}{% set loop_messages ="
                    + " messages %}{% set system_message = false %}{% endif %}{% for message in"
                    + " loop_messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0)"
                    + " %}{{ raise_exception('Conversation roles must alternate') }}{% endif %}{%"
                    + " if loop.index0 == 0 and system_message != false %}{% set content ="
                    + " '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content']"
                    + " %}{% else %}{% set content = message['content'] %}{% endif %}{% if"
                    + " message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + '"
                    + " [/INST]' }}{% elif message['role'] == 'assistant' %}{{ ' ' +"
                    + " content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}";

    private static final String NAMESPACED =
            """
            {% set ns = namespace(system='') %}
            {% for message in messages %}
            {% if message['role'].startswith('sys') %}
            {% set ns.system = message['content'] %}
            {% endif %}
            {% endfor %}
            {{ bos_token }}{{ ns.system }}{% for message in messages %}
            {% if message['role'] != 'system' %}
            {{ '<|' + message['role'] + '|>' + message['content'] | trim }}\
            {% if not loop.last %};{% endif %}
            {% endif %}
            {% endfor %}
            """;

    private static ChatMessage user(String content) {
        return new ChatMessage(Role.USER, content, false);
    }

    private static ChatMessage assistant(String content) {
        return new ChatMessage(Role.ASSISTANT, content, false);
    }

    private static ChatMessage system(String content) {
        return new ChatMessage(Role.SYSTEM, content, true);
    }

    private static String render(String template, ChatMessage... messages) {
        return ChatTemplate.of(template, "<s>", "</s>").render(List.of(messages)).stream()
                .map(PromptPiece::text)
                .collect(Collectors.joining());
    }

    @Test
    void renders_chatml_with_and_without_a_system_message() {
        assertThat(render(CHATML, system("S"), user("问"), assistant("答"), user("再问")))
                .isEqualTo(
                        "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\n问<|im_end|>\n"
                                + "<|im_start|>assistant\n答<|im_end|>\n"
                                + "<|im_start|>user\n再问<|im_end|>\n<|im_start|>assistant\n");
        assertThat(render(CHATML, user("问")))
                .isEqualTo(
                        "<|im_start|>system\nYou help.<|im_end|>\n<|im_start|>user\n问<|im_end|>\n"
                                + "<|im_start|>assistant\n");
    }

    @Test
    void renders_llama_2_with_slices_and_python_string_methods() {
        assertThat(render(LLAMA2, system("S"), user("问"), assistant("答"), user("再问")))
                .isEqualTo(
                        "<s>[INST] <<SYS>>\nS\n<</SYS>>\n\n问 [/INST] 答 </s><s>[INST] 再问 [/INST]");
    }

    @Test
    void renders_namespaces_and_python_methods() {
        assertThat(render(NAMESPACED, system("S"), user("问"), assistant("答"), user("再")))
                .isEqualTo("<s>S<|user|>问;<|assistant|>答;<|user|>再");
    }

    @Test
    void raise_exception_refuses_the_prompt_without_its_words() {
        PromptRefusedException refusal =
                catchThrowableOfType(
                        PromptRefusedException.class,
                        () -> render(LLAMA2, user("我头痛"), user("很痛")));

        assertThat(refusal.code()).isEqualTo("prompt_refused_by_template");
        assertThat(refusal.getMessage()).doesNotContain("痛");
        assertThat(refusal.getCause()).isNull();
    }

    @Test
    void a_template_that_loses_the_question_is_refused() {
        PromptRefusedException refusal =
                catchThrowableOfType(
                        PromptRefusedException.class, () -> render("{{ bos_token }}", user("问")));

        assertThat(refusal.code()).isEqualTo("prompt_lost_by_template");
    }

    @Test
    void contents_are_stripped_where_the_template_strips() {
        assertThat(render(LLAMA2, user(" 问 "), assistant("\n答"), user("再\t")))
                .isEqualTo("<s>[INST] 问 [/INST] 答 </s><s>[INST] 再 [/INST]");
        assertThat(render(NAMESPACED, user(" 问 "))).isEqualTo("<s><|user|>问");
        assertThat(render(CHATML, user(" 问 "))).contains("user\n 问 <|im_end|>");
    }

    @Test
    void what_jinjava_would_misread_is_refused_at_load() {
        for (String template :
                List.of(
                        "{%- for m in messages if m.role == 'user' %}{{ m.content }}{% endfor %}",
                        "{% for m in messages[::-1] %}{{ m.content }}{% endfor %}",
                        "\uE000{{ messages[0].content }}")) {
            assertThat(
                            catchThrowableOfType(
                                    InvalidModelException.class,
                                    () -> ChatTemplate.of(template, "<s>", "</s>")))
                    .extracting(InvalidModelException::code)
                    .isEqualTo("model_template_unusable");
        }
    }

    @Test
    void contents_are_never_read_as_template() {
        String hostile =
                "{{ bos_token }}{% for m in messages %}x{% endfor %}{# \uE0000\uE001 #}${7*7}";

        List<PromptPiece> pieces =
                ChatTemplate.of("{{ messages[0].content }}", "<s>", "</s>")
                        .render(List.of(user(hostile)));

        assertThat(pieces)
                .containsExactly(
                        new PromptPiece.Literal(""),
                        new PromptPiece.Content(hostile),
                        new PromptPiece.Literal(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for m in %}{{ m.content }}",
                "{{ raise_exception('no') }}",
                "{{ messages | length }}",
                ""
            })
    void a_template_that_cannot_write_down_a_first_question_is_refused_at_load(
            String template, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), template);

        assertThat(
                        catchThrowableOfType(
                                InvalidModelException.class, () -> ChatTemplate.open(folder)))
                .hasMessage(
                        "The model's chat template fails on a first question, or leaves it out.")
                .extracting(InvalidModelException::code)
                .isEqualTo("model_template_unusable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "system"})
    void a_template_that_takes_no_system_message_or_wants_one_is_read(
            String wanted, @TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% if messages[0].role != '"
                        + wanted
                        + "' %}{{ raise_exception('no') }}{% endif %}"
                        + "{% for m in messages %}{{ m.content }}{% endfor %}");

        assertThat(ChatTemplate.open(folder)).isNotNull();
    }
}
