package dev.wenzhen.lm.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.model.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Templates that mean harm: each is refused with one sentence or code, soon, and reaches nothing.
 */
class HostileTemplateTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<ChatMessage> QUESTION =
            List.of(new ChatMessage(Role.USER, "问", false));
    private static final String ASKED = "{{ messages[0].content }}";

    @TempDir Path folder;

    private static <T> T soon(Supplier<T> work) {
        return assertTimeoutPreemptively(SOON, work::get);
    }

    private static InvalidModelException refusalAtLoad(String template) {
        InvalidModelException refusal =
                soon(
                        () ->
                                catchThrowableOfType(
                                        InvalidModelException.class,
                                        () -> ChatTemplate.of(template + ASKED, "<s>", "</s>")));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo("model_template_unusable");
        return refusal;
    }

    private static void assertEndless(String template) {
        assertThat(refusalAtLoad(template).getMessage())
                .startsWith("The model's chat template does not come to an end")
                .endsWith(".");
    }

    private static String refusalOf(String template) {
        return soon(
                () ->
                        catchThrowableOfType(
                                        PromptRefusedException.class,
                                        () ->
                                                ChatTemplate.of(template + ASKED, "<s>", "</s>")
                                                        .render(QUESTION))
                                .code());
    }

    private static String rendered(String template) {
        return soon(
                () ->
                        ChatTemplate.of(template + ASKED, "<s>", "</s>").render(QUESTION).stream()
                                .map(PromptPiece::text)
                                .collect(Collectors.joining()));
    }

    @Test
    void loops_within_loops_come_to_an_end() {
        assertEndless("{% for i in range(1000) %}".repeat(4) + "{% endfor %}".repeat(4));
        assertEndless("{% for i in range(1000) %}".repeat(4) + "x" + "{% endfor %}".repeat(4));
    }

    @Test
    void a_loop_in_a_macro_comes_to_an_end() {
        assertEndless(
                "{% macro f() %}{% for i in range(1000) %}{% for j in range(1000) %}x{% endfor %}"
                        + "{% endfor %}{% endmacro %}{% for i in range(1000) %}{% set x = f() %}"
                        + "{% endfor %}");
    }

    @Test
    void tags_within_tags_do_not_overflow_the_stack() {
        String deep = "{%if 1%}".repeat(3_800) + "{%endif%}".repeat(3_800);
        assertThat(rendered(deep)).isEqualTo("问");
    }

    @Test
    void brackets_within_brackets_are_not_even_parsed() {
        for (String bracket : List.of("[", "(", "range(", "'\\''+(")) {
            String deep = "{{ 'a(b' + " + bracket.repeat(5_000) + " }}";
            assertThat(refusalAtLoad(deep))
                    .hasMessage("The model's chat template nests brackets deeper than 50 levels.");
        }
        assertThat(rendered("(".repeat(100) + "{{ '[' }}")).hasSize(102);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include 'chat_template.jinja' %}",
                "{% include '/etc/passwd' %}",
                "{% import 'application.properties' as p %}",
                "{% extends 'META-INF/MANIFEST.MF' %}",
                "{% from 'chat_template.jinja' import f %}"
            })
    void a_template_reads_no_file_not_even_itself(String template) {
        assertThat(refusalOf(template)).isEqualTo("prompt_refused_by_template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'a'.repeat(2000000000)|length }}",
                "{{ 'a'['repeat'](200000000)|length }}",
                "{{ 'a'|center(2000000000)|length }}",
                "{{ '%01999999999d'|format(1)|length }}",
                "{{ '%01999999999d'.formatted(1)|length }}",
                "{{ 'a\nb'|indent(2000000000)|length }}",
                "{% set ns = namespace(s='aaaa') %}{% for i in range(60) %}"
                        + "{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}"
                        + "{% set ns.s = ns.s + ns.s %}{% endfor %}",
                "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}"
                        + "{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}"
            })
    void a_template_makes_nothing_huge(String template) {
        assertThat(refusalOf(template)).isEqualTo("prompt_refused_by_template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass().forName('java.lang.Runtime') }}",
                "{{ messages.getClass() }}",
                "{{ messages.stream() }}",
                "{{ ____int3rpr3t3r____.getConfig() }}",
                "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a*)*b') }}",
                "{{ 'a'.wait() }}",
                "{{ '!!java.net.URL [x]'|fromyaml }}",
                "{{ '{{ 1 }}'|render }}"
            })
    void a_template_reaches_no_java(String template) {
        assertThat(refusalOf(template)).isEqualTo("prompt_refused_by_template");
    }

    @Test
    void a_macro_that_calls_itself_is_cut() {
        assertThat(rendered("{% macro f() %}a{{ f() }}{% endmacro %}{{ f() }}")).isEqualTo("a问");
    }

    @Test
    void texts_are_split_as_python_splits_them() {
        assertThat(rendered("{{ 'a.b.'.split('.')|join('|') }}:")).isEqualTo("a|b|:问");
        assertThat(rendered("{{ 'x</think>y'.split('</think>')[-1] }}:")).isEqualTo("y:问");
    }

    @Test
    void a_template_longer_than_any_is_refused() throws IOException {
        assertFileRefused("x".repeat(1 << 17).getBytes(), "model_file_malformed", "larger");
        String json = "{\"chat_template\": \"" + "x".repeat(1 << 17) + "\"}";
        Files.delete(folder.resolve("chat_template.jinja"));
        Files.writeString(folder.resolve("tokenizer_config.json"), json);
        assertRefused("model_template_unusable", "longer");
    }

    @Test
    void a_template_that_is_no_text_or_no_file_is_refused() throws IOException {
        assertFileRefused(new byte[] {(byte) 0xFF, 'a'}, "model_file_malformed", "UTF-8");
        Files.delete(folder.resolve("chat_template.jinja"));
        Files.createDirectory(folder.resolve("chat_template.jinja"));
        assertRefused("model_file_unreadable", "cannot be read");
    }

    @Test
    void white_space_without_end_is_no_work() {
        String spaces = "{% for" + " ".repeat(60_000);
        assertThat(soon(() -> PythonIdioms.replaceIn(spaces))).isEqualTo(spaces);
    }

    private void assertFileRefused(byte[] template, String code, String words) throws IOException {
        Files.write(folder.resolve("chat_template.jinja"), template);
        assertRefused(code, words);
    }

    private void assertRefused(String code, String words) {
        InvalidModelException refusal =
                soon(
                        () ->
                                catchThrowableOfType(
                                        InvalidModelException.class,
                                        () -> ChatTemplate.open(folder)));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).contains(words).endsWith(".");
    }
}
